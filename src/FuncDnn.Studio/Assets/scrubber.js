// The page of a run: asks the studio for what is shown of a step, and puts it where it belongs. One request is under
// way at most. The newest wish waits for it; a request that takes longer than this many milliseconds is given up.
const patience = 120;

export function start(root) {
    const find = name => root.querySelector(name);
    const [slider, number, speed, example, trouble] =
        [".slider", "input.step", ".speed", "input.example", ".trouble"].map(find);
    const first = () => Number(root.dataset.first), last = () => Number(root.dataset.last);
    let wish = null, flight = null, at = last(), follows = true, picked = null, playing = 0;

    function want(step, point) {
        at = Math.min(Math.max(Math.round(step), first()), last());
        follows = at === last();
        slider.value = number.value = at;
        slider.setAttribute("aria-valuetext", `step ${at.toLocaleString("en")} of ${last().toLocaleString("en")}`);
        wish = { step: at, point };
        flight ? flight.hurry() : fly();
    }

    async function fly() {
        while (wish && root.isConnected) {
            const { step, point } = wish;
            const stop = new AbortController(), since = performance.now();
            const pick = point ? `&x=${point.x}&y=${point.y}` : picked === null ? "" : `&example=${picked}`;
            let timer;
            wish = null;
            const hurry = () => timer ??= setTimeout(() => stop.abort(), since + patience - performance.now());
            flight = { hurry };
            try {
                const address = `/run/step?folder=${encodeURIComponent(root.dataset.folder)}&step=${step}${pick}`;
                const answer = await fetch(address, { signal: stop.signal });
                const text = await answer.text();
                trouble.textContent = answer.ok ? "" : text;
                if (answer.ok) {
                    show(step, text, point);
                }
            } catch (error) {
                if (error.name === "AbortError") {
                    wish ??= { step, point };
                } else {
                    trouble.textContent = "The studio does not answer.";
                    play(0);
                }
            }
            clearTimeout(timer);
        }
        flight = null;
    }

    function show(step, html, point) {
        const parts = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-part]");
        for (const part of parts) {
            find(`[data-part="${part.dataset.part}"]`)?.replaceChildren(...part.childNodes);
        }
        root.dataset.shown = step;
        picked = point ? find("[data-example]").dataset.example : picked;
        if (document.activeElement !== example) {
            example.value = picked ?? "";
        }
        root.querySelectorAll(".chart").forEach(chart => mark(chart, "now", step));
    }

    function play(direction) {
        const runs = playing !== 0;
        playing = direction;
        root.querySelectorAll("[data-play]").forEach(button =>
            button.setAttribute("aria-pressed", Number(button.dataset.play) === playing));
        if (!runs && playing !== 0) {
            let before = performance.now(), place = at, asked = at;
            requestAnimationFrame(function frame(time) {
                if (playing === 0 || !root.isConnected) {
                    return;
                }
                // Somebody may have moved the slider.
                place = at === asked ? place : at;
                place += playing * Number(speed.value) * Math.max(0, time - before) / 1000;
                before = time;
                const ends = playing < 0 ? place <= first() : place >= last();
                if (ends || !flight && Math.round(place) !== at) {
                    want(place);
                }
                asked = at;
                if (ends) {
                    play(0);
                }
                requestAnimationFrame(frame);
            });
        }
    }

    function pick(value) {
        picked = value;
        want(at);
    }

    slider.addEventListener("input", () => { play(0); want(Number(slider.value)); });
    number.addEventListener("change", () => { play(0); want(Number(number.value)); });
    example.addEventListener("input", () => pick(example.value === "" ? null : example.value));
    root.addEventListener("click", event => {
        const button = event.target.closest("[data-play], [data-look]");
        const plane = event.target.closest(".plane"), chart = event.target.closest(".chart svg");
        if (button?.dataset.play) {
            play(Number(button.dataset.play) === playing ? 0 : Number(button.dataset.play));
        } else if (button?.dataset.look) {
            pick(button.dataset.look);
        } else if (plane) {
            const [left, top, right, bottom] = root.dataset.bounds.split(" ").map(Number);
            const [x, y] = place(plane.querySelector("svg"), event);
            want(at, { x: (x - left) / (right - left), y: (y - top) / (bottom - top) });
        } else if (chart) {
            play(0);
            want(nearest(chart.closest(".chart"), event)[0]);
        }
    });
    root.addEventListener("pointermove", event => {
        const chart = event.target.closest(".chart svg")?.closest(".chart");
        if (chart) {
            read(chart, nearest(chart, event));
        }
    });
    new MutationObserver(() => {
        if (follows && playing === 0 && last() > at) {
            want(last());
        }
    }).observe(root, { attributeFilter: ["data-last"] });
    want(last());
}

// The place of a pointer in the units of a drawing.
function place(svg, event) {
    const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
    return [
        view.x + (event.clientX - box.left) / box.width * view.width,
        view.y + (event.clientY - box.top) / box.height * view.height,
    ];
}

const axis = chart => chart.dataset.axis.split(" ").map(Number);

// The report of a chart next to the pointer: its step, then a number for each curve.
function nearest(chart, event) {
    const [left, right, low, high] = axis(chart);
    const step = low + (place(chart.querySelector("svg"), event)[0] - left) / (right - left) * (high - low);
    let found = null;
    for (const line of chart.dataset.numbers.trim().split("\n")) {
        const report = line.split(" ");
        if (!found || Math.abs(report[0] - step) < Math.abs(found[0] - step)) {
            found = report;
        }
    }
    return found;
}

function read(chart, [step, ...numbers]) {
    const names = chart.dataset.names.split("\n");
    const told = numbers.map((one, i) => numbers.length > 1 ? `${names[i]} ${one}` : one).join(", ");
    chart.querySelector("output").textContent = `step ${Number(step).toLocaleString("en")}: ${told}`;
    mark(chart, "cursor", step);
}

// A vertical line at a step.
function mark(chart, kind, step) {
    const svg = chart.querySelector("svg"), [left, right, low, high] = axis(chart);
    let line = svg.querySelector(`.${kind}`);
    if (!line) {
        line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        line.setAttribute("class", kind);
        svg.append(line);
    }
    const x = left + (right - left) * Math.min(1, Math.max(0, (step - low) / (high - low)));
    line.setAttribute("d", `M${x} 8V172`);
}
