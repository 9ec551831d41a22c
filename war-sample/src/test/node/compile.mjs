// Compiles files of TypeScript and of checked JavaScript into a folder; prints what is wrong, and ends with 0 if nothing is.
import ts from "typescript";

const [outDir, ...files] = process.argv.slice(2);
const program = ts.createProgram(files, {
  allowJs: true,
  module: ts.ModuleKind.ES2022,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  outDir,
  strict: true,
  target: ts.ScriptTarget.ES2022,
});
const { diagnostics } = program.emit();
for (const { file, messageText } of [...ts.getPreEmitDiagnostics(program), ...diagnostics]) {
  console.log(`${file?.fileName.replace(/.*\//, "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  process.exitCode = 1;
}
