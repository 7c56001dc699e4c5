// Reads a JSON list of Adaptive Cards from standard input and prints what the official parser has against each, one
// line a mistake. The first argument is the folder of the npm package `adaptivecards`.
const path = require('path');
const cards = require(path.join(process.argv[2], 'dist', 'adaptivecards.js'));

const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
input.forEach((content, number) => {
  const card = new cards.AdaptiveCard();
  const context = new cards.SerializationContext();
  card.parse(content, context);
  for (let i = 0; i < context.eventCount; ++i)
    console.log(`card ${number}: ${context.getEventAt(i).message}`);
  for (const event of card.validateProperties().validationEvents)
    console.log(`card ${number}: ${event.message}`);
});
console.log(`${input.length} cards read`);
