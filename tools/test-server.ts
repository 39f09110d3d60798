import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder } from './support/cache';
import { consoleProgress, type Progress } from './support/log';
import { installPackages, isProgram, mayInstallPackages, onPath, runLong } from './support/programs';
import { downloadBySdk } from './support/sdk-download';

/**
 * Finds or makes Temporal's time-skipping test server, in which weeks of workflow time pass in a second. It is a Java
 * program: TEST_SERVER_PATH, our cache, the SDK's own download of a native build, or the published Java archive behind a launcher of ours.
 */
const ARTIFACT = { group: 'io.temporal', name: 'temporal-test-server', version: '1.38.0' };
const MAIN_CLASS = 'io.temporal.testserver.TestServer';

/** Path of an executable for `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
export async function timeSkippingServer(progress: Progress = consoleProgress()): Promise<string> {
  const given = process.env['TEST_SERVER_PATH'];
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`TEST_SERVER_PATH is "${given}" but there is no executable program.`);
  }
  const folder = path.join(cacheFolder(), `${ARTIFACT.name}-${ARTIFACT.version}`);
  const launcher = path.join(folder, 'temporal-test-server');
  if (isProgram(launcher) && onPath('java')) return launcher;

  const failures: string[] = [];
  progress.step("the time-skipping server is not there: trying the SDK's own download (at most a minute)");
  try {
    return await downloadBySdk('time-skipping', progress);
  } catch (error) {
    failures.push(`download: ${(error as Error).message}`);
    progress.detail('the download did not work: taking the Java archive from Maven Central');
  }
  try {
    return await installFromMaven(folder, launcher, progress);
  } catch (error) {
    failures.push(`Maven: ${(error as Error).message}`);
  }
  throw new Error(explain(failures));
}

async function installFromMaven(folder: string, launcher: string, progress: Progress): Promise<string> {
  await requireJava(progress);
  if (!existsSync(folder)) {
    const half = `${folder}.${process.pid}.tmp`;
    mkdirSync(half, { recursive: true });
    try {
      await download(half, progress);
      renameSync(half, folder);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  }
  writeFileSync(launcher, launcherScript(path.join(folder, 'lib')));
  chmodSync(launcher, 0o755);
  return launcher;
}

async function requireJava(progress: Progress): Promise<void> {
  const missing = [...(onPath('java') ? [] : ['default-jre-headless']), ...(onPath('mvn') ? [] : ['maven'])];
  if (missing.length === 0) return;
  if (!mayInstallPackages())
    throw new Error(`${missing.join(' and ')} missing, and only root on Debian may install them`);
  await installPackages(missing, progress);
}

async function download(folder: string, progress: Progress): Promise<void> {
  writeFileSync(path.join(folder, 'pom.xml'), pom());
  progress.step(`downloading ${ARTIFACT.name} ${ARTIFACT.version} with Maven`);
  await runLong('mvn', {
    args: ['-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=lib'],
    cwd: folder,
    timeoutMs: 600_000,
    describe: () => 'still downloading',
    progress,
  });
  const jars = readdirSync(path.join(folder, 'lib')).filter((name) => name.endsWith('.jar'));
  if (jars.length === 0) throw new Error('Maven downloaded nothing');
}

/** A project that has one dependency and no code. */
function pom(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>mandate</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>${ARTIFACT.group}</groupId>
      <artifactId>${ARTIFACT.name}</artifactId>
      <version>${ARTIFACT.version}</version>
    </dependency>
  </dependencies>
</project>
`;
}

/** `exec`, so that whoever stops the script stops Java. */
function launcherScript(libraries: string): string {
  return `#!/bin/sh\nexec java -XX:+UseSerialGC -cp '${libraries}/*' ${MAIN_CLASS} "$@"\n`;
}

function explain(failures: string[]): string {
  return [
    "The time-skipping tests need Temporal's test server, which could not be found or made. Any one of these helps:",
    '  - set TEST_SERVER_PATH to an executable temporal-test-server;',
    '  - install Java 11 or newer and Maven (on Debian: apt-get install default-jre-headless maven).',
    'What was tried:',
    ...failures.map((failure) => `  - ${failure}`),
  ].join('\n');
}
