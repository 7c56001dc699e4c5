"use strict";

// A second tap while the first is on its way would only be told that the page was used already.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) {
    event.preventDefault();
  }
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    for (const form of document.forms) {
      delete form.dataset.sent;
    }
  }
});

// A confirm page that may act by itself: only a browser that runs scripts and shows the page to somebody gets
// here, previews do not.
const form = document.getElementById(document.body.dataset.submit);
if (form) {
  const submit = () => {
    if (!form.dataset.sent && !document.prerendering && document.visibilityState === "visible") {
      form.dataset.sent = "yes";
      form.submit();
    }
  };
  document.addEventListener("visibilitychange", submit);
  document.addEventListener("prerenderingchange", submit);
  submit();
}

// Live pages ask for their own state and show the sentence that comes back.
const path = document.body.dataset.poll;
if (path) {
  const over = ["confirmed", "failed"];
  const progress = document.getElementById("progress");
  const show = (id, text) => {
    const element = document.getElementById(id);
    if (element && text !== undefined) {
      element.textContent = text;
    }
  };
  const ask = async () => {
    let wait = 2000;
    try {
      const answer = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok) {
        const state = await answer.json();
        show("progress", state.text);
        show("story", state.story);
        show("onfeed", state.on_feed);
        progress.dataset.state = state.state;
        wait = path !== "/" && over.includes(state.state) ? 0 : 1000;
      }
    } catch {
      wait = 5000;
    }
    if (wait) {
      setTimeout(ask, wait);
    }
  };
  setTimeout(ask, 500);
}
