// Opens pictures (*.svg) and pages of a folder in Chromium and tells what is
// wrong with them: errors, names and descriptions that a screen reader would
// miss, labels that collide or are cut, text that came to life.
//
//     node pictures.mjs CHROMIUM FOLDER

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { names } from './hostile.mjs';

const [executablePath, folder] = process.argv.slice(2);
const faults = [];
let checks = 0;

function hold(truth, where, what) {
    checks += 1;
    if (!truth)
        faults.push(`${where}: ${what}`);
}

// A page whose every complaint is a fault of 'where'.
async function listen(context, where) {
    const page = await context.newPage();
    page.on('pageerror', e => faults.push(`${where}: ${e.message}`));
    page.on('console', m => {
        if (m.type() === 'error' || m.type() === 'warning')
            faults.push(`${where}: ${m.text()}`);
    });
    page.on('request', r => {
        if (!/^(file|data|blob|about):/.test(r.url()))
            faults.push(`${where}: asks for ${r.url()}`);
    });
    page.on('dialog', d => {
        faults.push(`${where}: opens a dialog`);
        d.dismiss();
    });
    return page;
}

// In the page: what of a picture collides, is cut or is alive.
function inspect() {
    const svg = document.querySelector('svg');
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')]
        .filter(t => t.textContent.trim() !== '');
    const boxes = texts.map(t => ({
        text: t.textContent.trim(),
        box: t.getBoundingClientRect(),
    }));
    const slack = 0.5;
    const collisions = [];
    const cut = [];
    for (let i = 0; i < boxes.length; i++) {
        const a = boxes[i].box;
        if (a.left < frame.left - slack || a.top < frame.top - slack
            || a.right > frame.right + slack
            || a.bottom > frame.bottom + slack)
            cut.push(boxes[i].text);
        for (let j = i + 1; j < boxes.length; j++) {
            const b = boxes[j].box;
            const wide = Math.min(a.right, b.right)
                - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom)
                - Math.max(a.top, b.top);
            // Lines of one label touch: a font's box is higher than its ink.
            const lines = texts[i].parentNode === texts[j].parentNode;
            if (wide > slack && high > (lines ? a.height / 3 : slack))
                collisions.push(`"${boxes[i].text}" and "${boxes[j].text}"`);
        }
    }
    const allowed = new Set(['svg', 'g', 'title', 'desc', 'path', 'polygon',
        'polyline', 'ellipse', 'circle', 'rect', 'line', 'text', 'tspan', 'a',
        'defs', 'style', 'marker', 'linearGradient', 'stop', 'clipPath',
        'metadata']);
    const alive = [];
    for (const e of svg.querySelectorAll('*')) {
        if (!allowed.has(e.localName))
            alive.push(`<${e.localName}>`);
        for (const a of e.attributes) {
            if (/^on/i.test(a.name))
                alive.push(a.name);
            if (/href$/i.test(a.name) && !/^(https?:|#)/.test(a.value))
                alive.push(`${a.name}=${a.value}`);
        }
    }
    return { count: boxes.length, collisions, cut, alive,
        all: boxes.map(b => b.text).join('\n') };
}

// In the page: labels that a tie's line crosses, and tips without words.
function cover() {
    const svg = document.querySelector('svg');
    const under = [];
    for (const t of svg.querySelectorAll('text')) {
        const box = t.getBoundingClientRect();
        const own = t.closest('g');
        for (const share of [0.15, 0.5, 0.85]) {
            const x = box.left + box.width * share;
            const y = box.top + box.height / 2;
            const top = document.elementFromPoint(x, y);
            const group = top && top.closest('g.edge');
            if (group && group !== own && top.localName !== 'text')
                under.push(`"${t.textContent.trim()}" lies under "${
                    group.querySelector('title').textContent.slice(0, 60)}"`);
        }
    }
    const mute = [...svg.querySelectorAll(
        ['tie', 'person', 'country', 'place', 'organization', 'agreement']
            .map(c => `g.${c}:not(.legend)`).join())]
        .filter(g => {
            const first = g.firstElementChild;
            return !first || first.localName !== 'title'
                || first.textContent.trim() === '';
        }).map(g => g.id);
    return { under, mute };
}

// A tie's tip shows where its line is: the element there belongs to it.
function tips() {
    const ties = [...document.querySelectorAll('g.edge.tie')];
    const shown = ties.filter(g => {
        const line = g.querySelector('path');
        const length = line.getTotalLength();
        for (let share = 0.1; share < 1; share += 0.05) {
            const at = line.getPointAtLength(length * share)
                .matrixTransform(line.getScreenCTM());
            const top = document.elementFromPoint(at.x, at.y);
            if (top && top.closest('g') === g)
                return true;
        }
        return false;
    });
    return { all: ties.length, shown: shown.length };
}

async function accessible(page, where) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const image = nodes.find(n => !n.ignored && n.role
        && /^(image|img|graphics-document)$/i.test(n.role.value));
    hold(image, where, 'a screen reader finds no image');
    if (!image)
        return;
    hold(image.name && image.name.value.length > 3, where,
        'the image has no name');
    hold(image.description && image.description.value.length > 20, where,
        'the image has no description');
    await session.detach();
}

async function lookAt(page, where) {
    const found = await page.evaluate(inspect);
    hold(found.count > 0, where, 'no text at all');
    for (const c of found.collisions)
        faults.push(`${where}: labels collide: ${c}`);
    for (const c of found.cut)
        faults.push(`${where}: cut: "${c}"`);
    for (const a of found.alive)
        faults.push(`${where}: not plain drawing: ${a}`);
    checks += 3;
    const { under, mute } = await page.evaluate(cover);
    for (const u of under)
        faults.push(`${where}: ${u}`);
    for (const m of mute)
        faults.push(`${where}: no tip: ${m}`);
    checks += 2;
    return found.all;
}

async function drawing(context, file) {
    const where = path.basename(file);
    const url = pathToFileURL(file).href;
    const source = fs.readFileSync(file, 'utf8');
    const size = source.match(/<svg[^>]* width="([\d.]+)[^"]*" height="([\d.]+)/);
    hold(size, where, 'no width and height');

    const page = await listen(context, where);
    await page.setViewportSize({ width: Math.ceil(+size[1]) + 20,
        height: Math.ceil(+size[2]) + 20 });
    await page.goto(url);
    const text = await lookAt(page, `${where} as a file`);
    await accessible(page, `${where} as a file`);
    const { all, shown } = await page.evaluate(tips);
    hold(shown === all, where, `tips of ${all - shown} of ${all} ties`
        + ' cannot be pointed at');

    const inline = source.replace(/^<\?xml[^>]*\?>\s*/, '')
        .replace(/<!DOCTYPE[^>]*>\s*/, '');
    fs.writeFileSync('inline.html', '<!DOCTYPE html><meta charset="utf-8">'
        + `<title>inline</title><body style="margin:0">${inline}</body>`);
    await page.goto(pathToFileURL(path.resolve('inline.html')).href);
    await lookAt(page, `${where} inline`);
    await accessible(page, `${where} inline`);

    fs.writeFileSync('img.html', '<!DOCTYPE html><meta charset="utf-8">'
        + `<title>img</title><img alt="" src="${url}">`);
    await page.goto(pathToFileURL(path.resolve('img.html')).href);
    const wide = await page.evaluate(async () => {
        const image = document.querySelector('img');
        await image.decode();
        return image.naturalWidth;
    });
    hold(wide >= Math.floor(+size[1]), where, `as <img> ${wide} pixels wide`);
    hold(await page.evaluate(() => window.broken === undefined), where,
        'a name became a script');
    await page.close();
    return text;
}

async function document_(context, file, width) {
    const where = `${path.relative(folder, file)} at ${width} px`;
    const page = await listen(context, where);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(pathToFileURL(file).href);
    hold(await page.title(), where, 'no title');
    hold(await page.evaluate(() => window.broken === undefined), where,
        'a name became a script');
    const over = await page.evaluate(() =>
        document.documentElement.scrollWidth - window.innerWidth);
    hold(over <= 0, where, `${over} px wider than the window`);
    await page.close();
}

const browser = await chromium.launch({ executablePath,
    args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ offline: true });
for (const name of fs.readdirSync(folder).sort()) {
    if (!name.endsWith('.svg'))
        continue;
    const text = await drawing(context, path.resolve(folder, name));
    if (name === 'hostile.svg') {
        // Labels break into lines, and marks of direction are left out.
        const marks = /[\s\u2060\u202A-\u202E\u2066-\u2069]/g;
        const shown = text.replace(marks, '');
        for (const raw of names)
            hold(shown.includes(raw.replace(marks, '').slice(0, 12)), name,
                `"${raw}" is not shown as it is`);
        hold(!/[\u202A-\u202E\u2066-\u2069]/.test(text), name,
            'a mark turns the direction of writing');
    }
}
for (const run of ['sample', 'hostile'])
    for (const file of ['page.html', 'briefing.html'])
        if (fs.existsSync(path.join(folder, run, file)))
            for (const width of [390, 1280])
                await document_(context, path.resolve(folder, run, file),
                    width);
await browser.close();

for (const fault of faults)
    console.log(fault);
console.log(`${checks} checks, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
