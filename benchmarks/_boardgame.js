// boardgame.io's reducer on tic-tac-toe, played at random. Arguments: folders in whose node_modules it may be.
"use strict";

let engine, core;
try {
  const where = (name) => require.resolve(name, { paths: process.argv.slice(2) });
  engine = require(where("boardgame.io/internal"));
  core = require(where("boardgame.io/core"));
} catch (missing) {
  console.log("not installed");
  process.exit(1);
}

const LINES = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];
const game = {
  name: "tic-tac-toe",
  setup: () => ({ cells: Array(9).fill(null) }),
  turn: { minMoves: 1, maxMoves: 1 },
  moves: {
    mark: ({ G, playerID }, place) => {
      if (G.cells[place] !== null) return core.INVALID_MOVE;
      G.cells[place] = playerID;
    },
  },
  endIf: ({ G, ctx }) => {
    if (LINES.some((line) => line.every((place) => G.cells[place] === ctx.currentPlayer))) {
      return { winner: ctx.currentPlayer };
    }
    if (!G.cells.includes(null)) return { draw: true };
  },
};
const reduce = engine.CreateGameReducer({ game });

function play() {
  let state = engine.InitializeGame({ game });
  let moves = 0;
  while (state.ctx.gameover === undefined) {
    const empty = [];
    state.G.cells.forEach((cell, place) => { if (cell === null) empty.push(place); });
    const place = empty[Math.floor(Math.random() * empty.length)];
    const payload = { type: "mark", args: [place], playerID: state.ctx.currentPlayer };
    state = reduce(state, { type: "MAKE_MOVE", payload });
    moves += 1;
  }
  return moves;
}

function seconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

for (let game = 0; game < 500; game += 1) play(); // the compiler has to see it first
console.log("ready");
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const began = seconds();
  let moves = 0;
  while (seconds() - began < Number(line)) moves += play();
  console.log(moves, seconds() - began);
});
