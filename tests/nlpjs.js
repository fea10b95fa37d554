// A baseline of `make bench`: fits nlp.js on examples from stdin and guesses each question.
const { NlpManager } = (() => {
  try {
    const { dockStart } = require("@nlpjs/basic");
    return { NlpManager: dockStart };
  } catch {
    process.exit(3);
  }
})();

async function main() {
  const { examples, questions } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
  const dock = await NlpManager({ use: ["Basic"], settings: { nlp: { log: false, autoSave: false } } });
  const nlp = dock.get("nlp");
  for (const language of new Set(examples.map(([language]) => language))) nlp.addLanguage(language);
  for (const [language, text, intent] of examples) nlp.addDocument(language, text, intent);
  await nlp.train();
  const guesses = [];
  for (const [text, language] of questions) guesses.push((await nlp.process(language, text)).intent);
  console.log(JSON.stringify(guesses));
}

main();
