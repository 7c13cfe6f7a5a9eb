/** A package in `package-lock.json`, as far as its platform needs it. */
export interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"];

/** Whether node resolution from the package at `path` finds `name` in the lockfile. */
function resolves({ packages }: Lockfile, path: string, name: string): boolean {
  for (let from = path; ; from = from.slice(0, Math.max(from.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${from === "" ? "" : `${from}/`}node_modules/${name}`]) return true;
    if (from === "") return false;
  }
}

/** The platform in a package's name, such as `forge-linux-arm64` or `rollup-linux-x64-musl`. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
  const words = name.split(/[/-]/).map((word) => (word === "amd64" ? "x64" : word));
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.includes("linux") && words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return {
    cpu: words.filter((word) => PROCESSORS.includes(word)),
    os: words.filter((word) => SYSTEMS.includes(word)),
    ...(libc ? { libc: [libc] } : {}),
  };
}

/**
 * The optional platform packages that `lock` misses, by path. npm leaves out those of which its registry has no copy,
 * and `npm ci` then refuses the lockfile, on every platform.
 */
export function missingOptionals(lock: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [path, { dev, optionalDependencies }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (resolves(lock, path, name)) continue;
      missing[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) };
    }
  }
  return missing;
}
