// What Maven runs: `node build.mjs` makes the page, `node build.mjs check` judges the sources. Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED = [20, 19];
const IS_CHECK = process.argv[2] === 'check';
const TARGET = 'target';
const PAGE = join(TARGET, 'classes', 'dashboard');
const WITHOUT = 'The build goes on without the page; -Ddashboard.skip leaves it out on purpose. [E46]';

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

/** Whoever builds has a registry of their own: the lock names versions and digests, and no address to fetch from. */
function isLockWithoutAddresses() {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const named = Object.keys(lock.packages).filter(it => lock.packages[it].resolved !== undefined);
  if (named.length > 0) {
    process.stdout.write(
      `package-lock.json says where to fetch ${named.length} packages (${named[0]}, ...): delete it and node_modules, then run npm install in this folder, whose .npmrc leaves addresses out. [E46]\n`,
    );
  }
  return named.length === 0;
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
  if (IS_CHECK) {
    process.stdout.write(
      `The page cannot be tested: ${why} -Ddashboard.skip leaves out the page and its tests. [E46]\n`,
    );
    process.exit(1);
  }
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
if (IS_CHECK) {
  const isGood =
    [['tsc', '--noEmit'], ['eslint', '.', '--max-warnings', '0'], ['prettier', '--check', '--log-level', 'warn', '.'], ['vitest', 'run', '--reporter', 'dot']] // prettier-ignore
      .map(command => run('npx', ...command))
      .concat(isLockWithoutAddresses())
      .every(it => it);
  process.exit(isGood ? 0 : 1);
}
process.exit(build() ? 0 : 1);
