// What Maven runs: `node build.mjs` makes the page, `node build.mjs check` judges the sources. Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED = [20, 19];
const TARGET = 'target';
const PAGE = join(TARGET, 'classes', 'dashboard');
const WITHOUT = 'The build goes on without the page; -Ddashboard.skip leaves it out on purpose.';

function run(program, ...args) {
  return spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** A name for the content of files and folders, so that nothing is done twice. */
function fingerprint(...paths) {
  const hash = createHash('sha256');
  const add = path => {
    if (existsSync(path)) {
      hash.update(path).update(readFileSync(path));
    }
  };
  for (const path of paths) {
    if (path.endsWith('/')) {
      const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(it => it.isFile());
      files
        .map(it => join(it.parentPath, it.name))
        .sort()
        .forEach(add);
    } else {
      add(path);
    }
  }
  return hash.digest('hex');
}

function isDone(mark, of) {
  return existsSync(mark) && readFileSync(mark, 'utf8') === of;
}

function isNodeNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function install() {
  const mark = join('node_modules', '.installed');
  const lock = fingerprint('package-lock.json');
  if (isDone(mark, lock)) {
    return true;
  }
  // No package runs a script of its own while it is installed.
  if (!run('npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')) {
    return false;
  }
  writeFileSync(mark, lock);
  return true;
}

function build() {
  const mark = join(TARGET, 'page-of');
  const sources = fingerprint('src/main/', 'package-lock.json', 'vite.config.ts');
  if (isDone(mark, sources) && existsSync(join(PAGE, 'index.html'))) {
    return true;
  }
  rmSync(mark, { force: true });
  mkdirSync(TARGET, { recursive: true });
  if (!run('npx', 'vite', 'build', '--logLevel', 'warn')) {
    return false;
  }
  writeFileSync(mark, sources);
  return true;
}

function leaveOut(why) {
  rmSync(PAGE, { recursive: true, force: true });
  process.stdout.write(`WARNING: No dashboard in this build: ${why} ${WITHOUT}\n`);
  process.exit(0);
}

if (!isNodeNewEnough()) {
  leaveOut(`Node ${process.versions.node} is here and ${NEEDED.join('.')} or newer is needed: install it.`);
}
if (!install()) {
  leaveOut('npm could not fetch its packages (its lines above): see that its registry can be reached.');
}
if (process.argv[2] === 'check') {
  const isGood =
    [['tsc', '--noEmit'], ['eslint', '.', '--max-warnings', '0'], ['prettier', '--check', '--log-level', 'warn', '.'], ['vitest', 'run', '--reporter', 'dot']] // prettier-ignore
      .map(command => run('npx', ...command))
      .every(it => it);
  process.exit(isGood ? 0 : 1);
}
process.exit(build() ? 0 : 1);
