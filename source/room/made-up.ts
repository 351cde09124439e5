/** Short English words for made-up names and for the words on a ticket. */
import type { RandomBytes } from '../crypto/index.ts';

/** What a name begins with. */
const manners: readonly string[] = `
able agile amber ample apt arctic autumn azure balmy beaming blithe blue bold brave breezy
bright brisk bronze busy calm candid careful cheery chief civil clean clear clever cloudy
coastal comic cool copper coral cosmic cosy creamy crisp curious dapper daring dawn deft dewy
direct dreamy eager early earnest elder electric elegant epic equal even fair famous festive
fine firm fleet fluent fond free fresh frosty gallant gentle glad glossy golden good grand
green handy happy hardy hazel hearty helpful hidden honest humble icy ideal indigo ivory jade
jaunty jolly jovial joyful keen kind lavish leafy level light lilac lively local long loyal
lucid lucky lunar magic maple mellow merry mint misty modest mossy musical neat nimble noble
northern novel ocean olive open orange orderly patient peaceful pearly perky pine pink placid
plucky polar polite prime proud purple quick quiet rapid rare ready red regal rested rich
robust rosy royal ruby rustic sage sandy sensible serene sharp shiny silent silky silver
simple sincere sleek smart smooth snowy snug social soft solar solid southern speedy spirited
spry stable starry steady still stoic strong sturdy subtle summer sunny super sure swift
tender thrifty tidy timely topaz tranquil trim true trusty upbeat urban useful valiant velvet
verdant vivid warm wary watchful western whole wide willing windy winter wise woolly zesty
`
  .trim()
  .split(/\s+/);

/** What a name ends with. */
const animals: readonly string[] = `
alpaca ant antelope badger bat bear beaver bee beetle bison bobcat buffalo bunny camel canary
caribou cat cheetah chipmunk condor coot coyote crab crane cricket crow curlew deer dingo dog
dolphin dormouse dove dragon duck eagle egret eland elk emu falcon ferret finch firefly fish
flamingo fox frog gazelle gecko gerbil gibbon giraffe gnu goat goose gopher grouse gull
hamster hare hawk hedgehog heron horse husky ibex ibis iguana impala jackal jackdaw jaguar jay
jellyfish kestrel kingfisher kite kiwi koala lamb lark lemming lemur leopard linnet lion
lizard llama lobster lynx macaw magpie mallard manatee mantis marmot marten martin meerkat
mink minnow mole mongoose moose moth mouse muskox newt nightjar ocelot octopus okapi opossum
orca oriole osprey ostrich otter owl ox oyster panda panther parrot partridge peacock pelican
penguin perch pheasant pigeon pike pipit plover pony porpoise possum puffin puma quail quokka
rabbit raccoon ram raven redstart reindeer robin rook salmon sandpiper seal shark sheep siskin
skylark snipe sparrow spider squirrel starling stoat stork swallow swan swift swordfish tapir
tern thrush tiger toucan trout turkey turtle vole wallaby wigeon wolf wolverine wombat
woodcock wren yak zebra
`
  .trim()
  .split(/\s+/);

/** Beside the others, for the words of a ticket. */
const things: readonly string[] = `
acorn almond anchor anvil apple apron arch arrow atlas attic bagel bakery ballad balloon banjo
barge barley barn basil basin basket beach beacon bench berry birch biscuit blanket bonfire
book boot bottle boulder bridge broom brush bubble bucket buckle button cabin cactus candle
canoe canvas canyon caravan carpet carrot castle cedar cellar chalk cherry chess chestnut
chimney cinema circle citrus cliff clock cloud clover cobble coconut coffee comet compass
cookie cork corner cotton cradle crayon creek crystal cup curtain cushion cymbal daisy dance
desert desk diary dome door drum dune easel echo elm ember engine fable fabric fairy farm
feather fern ferry fiddle field fig flag flame flint flour flower flute forest fork fossil
fountain galaxy garden garlic gate ginger glacier globe glove grape gravel guitar hammer
hammock harbor harp harvest hat hay hill honey hoop hotel house island ivy jacket jam jar
jasmine jewel jigsaw juice jungle kayak kettle key kitchen ladder lagoon lake lamp lantern
laurel lawn leaf lemon lentil letter library lily lime linen loaf lotus lumber lunch magnet
mango map marble market marsh meadow medal melody melon mirror mitten moon mosaic mountain
muffin museum mustard napkin needle nest notebook nutmeg oak oasis oat onion orbit orchard
orchid organ oven paddle page paint palm pancake paper parade park parsley path peach peanut
pear pebble pencil pepper piano pickle picnic pillow pilot planet plate plaza plum pocket poem
pond poppy porch poster potato prairie puddle pumpkin puzzle quartz quill quilt radio raft
rain raisin ranch reef ribbon rice river road rocket roof rope rose ruler saddle saffron sail
salad sand satin saucer scarf school scooter sea shelf shell ship shoe silk sketch sky slate
sled slipper soap sock sofa song soup spice spoon spring spruce stamp star statue stone story
stove straw stream street string sugar sunrise swing table teapot tent thimble thistle thunder
ticket tile timber toast tomato torch tower train tree tulip tunnel umbrella valley vase
velcro vine violin wagon walnut water wave wheat wheel whistle willow window wing wool yarn
yogurt
`
  .trim()
  .split(/\s+/);

const ticketWords = [...new Set([...manners, ...animals, ...things])];

/** A whole number from 0 to below `end`, each equally likely. `end`: at most 2^32. */
export function below(end: number, random: RandomBytes): number {
  const whole = Math.floor(2 ** 32 / end) * end;
  for (;;) {
    const drawn = new DataView(random(4).buffer).getUint32(0);
    if (drawn < whole) return drawn % end;
  }
}

/** All of them in another order, each order equally likely (Fisher and Yates). */
export function inRandomOrder<Item>(items: readonly Item[], random: RandomBytes): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(last + 1, random);
    const [one, two] = [mixed[last], mixed[other]];
    if (one === undefined || two === undefined) continue;
    mixed[last] = two;
    mixed[other] = one;
  }
  return mixed;
}

const pick = (words: readonly string[], random: RandomBytes): string =>
  words[below(words.length, random)] ?? '';

/**
 * Two words for a ticket, joined by a hyphen. Some 700 words: whoever guesses is right once in half a million tries. */
export const drawTicketWords = (random: RandomBytes): string =>
  `${pick(ticketWords, random)}-${pick(ticketWords, random)}`;

/** A made-up name such as calm-otter, which none of `taken` has. */
export function drawName(taken: ReadonlySet<string>, random: RandomBytes): string {
  for (;;) {
    const name = `${pick(manners, random)}-${pick(animals, random)}`;
    if (!taken.has(name)) return name;
  }
}
