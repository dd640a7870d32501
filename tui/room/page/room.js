"use strict";
// A page holds its token for as long as its tab lives, and tells it to nobody but the host it came from. Each socket is
// opened with a ticket that is good once: an address that held the token would be kept in logs and in the history.

const LEFT = 4000, TAKEN = 4001, NOT_UNDERSTOOD = 4003, LONGEST = 5000;
const KEY = "casus-token";
const element = (id) => document.getElementById(id);
let tries = 0, draw = () => {};

function show(text, { asks = false, again = false } = {}) {
  element("door").hidden = false;
  element("said").textContent = text;
  element("ask").hidden = !asks;
  element("again").hidden = !again;
  (asks ? element("token") : element("again")).focus();
}

function token() {
  const told = decodeURIComponent(location.hash.slice(1));
  if (told) {
    sessionStorage.setItem(KEY, told);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEY) || "";
}

async function ticket() {
  const answer = await fetch("/ticket", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: token() }),
  });
  if (answer.status === 403) {
    sessionStorage.removeItem(KEY);
    show("This token opens no place here. One looks like K7MQ-2XHD-9WTR.", { asks: true });
    element("token").select(); // so that the next one typed takes its place
    return "";
  }
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).ticket;
}

// The page's terminal, as textual-serve ships it, opens its socket by itself; that its socket tells how it was closed is
// all that is added.
class HeardSocket extends WebSocket {
  constructor(address) {
    super(address);
    this.addEventListener("open", () => { tries = 0; });
    this.addEventListener("close", (event) => closed(event));
  }
}

function closed(event) {
  if (event.code === LEFT) ended("You have left. Your place stays as it is.");
  else if (event.code === TAKEN) ended("Another terminal has taken this place.");
  else if (event.code === NOT_UNDERSTOOD) ended("The connection was ended: " + event.reason);
  else later();
}

// Whoever comes to this machine next must not find what a cell has seen.
function ended(text) {
  element("stage").replaceChildren();
  show(text, { again: true });
}

function later() {
  const wait = Math.min(LONGEST, 500 * 2 ** tries++);
  show("The connection is lost; trying again (" + tries + ").");
  setTimeout(sit, wait);
}

async function sit() {
  if (!token()) {
    show("", { asks: true });
    return;
  }
  let pass = "";
  try {
    pass = await ticket();
  } catch (error) {
    later();
    return;
  }
  if (!pass) return;
  const terminal = document.createElement("div");
  terminal.className = "textual-terminal";
  terminal.dataset.sessionWebsocketUrl = "ws" + location.origin.slice(4) + "/socket/" + pass;
  terminal.dataset.fontSize = new URLSearchParams(location.search).get("size") || "16";
  element("stage").replaceChildren(terminal);
  await document.fonts.load("16px 'Roboto Mono'");
  draw();
  element("door").hidden = true;
  terminal.querySelector("textarea")?.focus();
}

function begin() {
  window.WebSocket = HeardSocket;
  element("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(KEY, element("token").value.trim());
    sit();
  });
  element("again").addEventListener("click", sit);
  const library = document.createElement("script");
  library.src = "/static/js/textual.js";
  library.onload = () => {
    draw = window.onload;
    window.onload = null;
    sit();
  };
  document.body.append(library);
}

begin();
