// Finds a browser and starts it: CHROMIUM_PATH, then one on PATH, then the one that the npm package
// @sparticuz/chromium carries, with the system libraries it brings for machines without NSS.

import { spawnSync } from "node:child_process";
import { accessSync, constants, createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const HELP =
  "No browser found. Install Debian's chromium, or set CHROMIUM_PATH, or run npm ci in web/.";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless browser with an empty profile, which is removed again when it closes. */
export async function startBrowser() {
  const { executablePath, env } = await findBrowser();
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: asRoot ? ["--no-sandbox", ...FLAGS] : FLAGS,
  });
}

async function findBrowser() {
  const named = process.env.CHROMIUM_PATH ?? onPath();
  if (named) return { executablePath: named, env: {} };
  const packed = packedFolder();
  if (packed === undefined) throw new Error(HELP);
  return unpacked(packed);
}

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const candidate = join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

function packedFolder() {
  try {
    const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
    const folder = join(dirname(entry), "..", "..", "bin");
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Unpacks once per user and package version; a rename makes it safe for two runs at once. */
async function unpacked(packed) {
  const { version } = JSON.parse(await readFile(join(packed, "..", "package.json"), "utf8"));
  const user = process.getuid?.() ?? "user";
  const home = join(tmpdir(), `onsale-chromium-${version}-${user}`);
  if (!existsSync(home)) {
    const fresh = await mkdtemp(join(tmpdir(), "onsale-chromium-new-"));
    const binary = join(fresh, "chromium");
    await pipeline(
      createReadStream(join(packed, "chromium.br")),
      createBrotliDecompress(),
      createWriteStream(binary),
    );
    await chmod(binary, 0o755);
    await untar(join(packed, "fonts.tar.br"), fresh);
    await untar(join(packed, "swiftshader.tar.br"), fresh);
    await untar(join(packed, "al2023.tar.br"), join(fresh, "al2023"));
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true, force: true }));
  }
  const executablePath = join(home, "chromium");
  return { executablePath, env: environmentFor(executablePath, home) };
}

async function untar(archive, into) {
  await mkdir(into, { recursive: true });
  const plain = join(into, "archive.tar");
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(plain));
  const { status, stderr } = spawnSync("tar", ["-xf", plain, "-C", into]);
  if (status !== 0) throw new Error(`Could not unpack ${archive}: ${stderr ?? "no tar command"}`);
  await rm(plain);
}

/** The packaged libraries are only used where the machine's own do not do. */
function environmentFor(executablePath, home) {
  const bare = spawnSync(executablePath, ["--version"], { encoding: "utf8" });
  if (bare.status === 0) return {};
  const env = {
    LD_LIBRARY_PATH: join(home, "al2023", "lib"),
    FONTCONFIG_PATH: join(home, "fonts"),
  };
  const helped = spawnSync(executablePath, ["--version"], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (helped.status === 0) return env;
  throw new Error(`${HELP} (The packaged one fails: ${helped.stderr.trim().split("\n")[0]})`);
}
