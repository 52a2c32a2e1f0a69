/**
 * Imported first by every script: an old Node would otherwise stop later with a riddle. Kept in syntax that old versions
 * can read.
 */
const NEEDED = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Tsunagu needs Node.js ${NEEDED.join('.')} or newer and this is ${process.versions.node}: install a newer one (https://nodejs.org) and run the same command again.`,
  );
  process.exit(1);
}
if (process.platform === 'win32') {
  console.error('These scripts need Linux or macOS: run them inside WSL, or use compose.yaml with Docker.');
  process.exit(1);
}
