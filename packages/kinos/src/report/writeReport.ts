import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Figures } from "../economy/figures/index.js";
import { reportHtml } from "./html.js";
import { reportJson } from "./json.js";

/** Writes report.json and report.html into `folder`, which is made; returns the path of the page. */
export async function writeReport(folder: string, figures: Figures): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "report.json"), reportJson(figures));
  const page = resolve(folder, "report.html");
  await writeFile(page, reportHtml(figures));
  return page;
}
