// Stops the npm scripts with a word on what to do when they would run on a Node that cannot run the sources.
// Plain JavaScript of the oldest Node that may read it.
const wanted = 24;
const running = process.versions.node;

if (Number(running.split('.')[0]) < wanted) {
  console.error(
    `TuneSQL's scripts run on Node ${wanted}; this is Node ${running}.\n` +
      `\`npm ci\` brings Node ${wanted} along as a dev dependency, whatever is installed. If it already ran, its install scripts\n` +
      'were switched off: run `npm rebuild node --ignore-scripts=false`, or install Node ' +
      wanted +
      ' yourself.',
  );
  process.exit(1);
}
