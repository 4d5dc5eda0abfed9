// @vitest-environment node
/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { colours } from '../../../packages/kit/src/tokens'

test('before the program has painted it the page has the colours of the tokens', () => {
    const css = readFileSync(new URL('../../../packages/kit/src/ground.css', import.meta.url), 'utf8')
    const said = [...css.matchAll(/^ {4,8}--(\w+): (#[0-9a-f]{6});$/gm)].map(([, name, value]) => `${name} ${value}`)
    const { light, dark } = colours
    expect(said).toEqual([`ground ${light.ground}`, `line ${light.line}`, `ground ${dark.ground}`, `line ${dark.line}`])
})
