import { id } from "ethers";
import { type AbiItem, type AstNode, compiledContracts, sourceTrees } from "./buildInfo";

/** A custom error as declared once, with its documentation. */
export interface DeclaredError {
  source: string;
  /** The contract, interface or library that declares it; the file's name where it stands outside of one. */
  owner: string;
  selector: string;
  name: string;
  parameters: string;
  notice: string;
}

/** The text of a NatSpec comment's notice; untagged text is the notice too. */
function noticeOf(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith("@"));
  const tagged = lines.findIndex((line) => line.startsWith("@notice"));
  if (tagged < 0 && lines[0]?.startsWith("@")) return "";
  const start = Math.max(tagged, 0);
  const next = lines.findIndex((line, index) => index > start && line.startsWith("@"));
  const from = tagged < 0 && end >= 0 ? lines.slice(0, end) : lines.slice(start, next < 0 ? undefined : next);
  return from
    .join(" ")
    .replace(/^@notice\s*/, "")
    .trim();
}

/** solc says `enum IEscrow.Status`; a reader of the source knows it as `IEscrow.Status`. */
function typeOf(typeString: string): string {
  return typeString.replace(/^(enum|struct|contract) /, "");
}

function declarationsIn(source: string, tree: AstNode): DeclaredError[] {
  const fileName = source.slice(source.lastIndexOf("/") + 1);
  const visit = (node: AstNode, owner: string): DeclaredError[] => {
    if (node.nodeType === "ContractDefinition")
      return (node.nodes ?? []).flatMap((child) => visit(child, node.name ?? ""));
    if (node.nodeType !== "ErrorDefinition") return [];
    const parameters = (node.parameters?.parameters ?? [])
      .map(({ name, typeDescriptions }) => `${typeOf(typeDescriptions.typeString)} ${name}`.trim())
      .join(", ");
    const notice = noticeOf(node.documentation?.text ?? "");
    return [{ source, owner, selector: `0x${node.errorSelector ?? ""}`, name: node.name ?? "", parameters, notice }];
  };
  return (tree.nodes ?? []).flatMap((node) => visit(node, fileName));
}

function selectorOf({ name, inputs }: AbiItem): string {
  return id(`${name}(${(inputs ?? []).map(({ type }) => type).join(",")})`).slice(0, 10);
}

/** The errors that `root`'s contracts declare, and those of libraries that reach their ABIs; sorted. */
export function collectErrors(root: string): { own: DeclaredError[]; inherited: DeclaredError[] } {
  const declared = [...sourceTrees(root)]
    .flatMap(([source, tree]) => declarationsIn(source, tree))
    .sort((left, right) => sortKey(left).localeCompare(sortKey(right), "en"));
  const own = declared.filter(({ source }) => source.startsWith("contracts/"));
  const reached = new Set(
    compiledContracts(root).flatMap(({ abi }) => abi.filter(({ type }) => type === "error").map(selectorOf)),
  );
  for (const { selector } of own) reached.delete(selector);
  // The same library error may be declared in several places: the first stands for all.
  const inherited = declared.filter(
    ({ source, selector }) => !source.startsWith("contracts/") && reached.delete(selector),
  );
  return { own, inherited };
}

function sortKey({ source, owner, name }: DeclaredError): string {
  return [source, owner, name].join("\0");
}
