import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFocus } from './focusBack'

let end: () => void
beforeEach(() => {
    document.body.innerHTML = '<button id="first">1</button><button id="opener">2</button>'
    end = keepFocus()
})
afterEach(() => {
    end()
    document.body.innerHTML = ''
})

const at = (id: string) => document.getElementById(id) as HTMLElement
const settled = () => new Promise((resolve) => setTimeout(resolve))

function dialog(id: string): HTMLElement {
    const box = document.createElement('div')
    box.innerHTML = `<div role="dialog"><input id="${id}"></div>`
    document.body.append(box)
    at(id).focus()
    return box
}

test('a dialog that is taken off the page gives the focus back to what opened it', async () => {
    at('first').focus()
    at('opener').focus()
    const box = dialog('reason')
    expect(document.activeElement?.id).toBe('reason')
    box.remove()
    await settled()
    expect(document.activeElement?.id).toBe('opener')
})

test('one dialog over another gives it back to the one below', async () => {
    at('opener').focus()
    const drawer = dialog('drawer')
    const above = dialog('reason')
    above.remove()
    await settled()
    expect(document.activeElement?.id).toBe('drawer')
    drawer.remove()
    await settled()
    expect(document.activeElement?.id).toBe('opener')
})

test('what opened it may be gone as well: then it is what was before', async () => {
    at('first').focus()
    at('opener').focus()
    const box = dialog('reason')
    at('opener').remove()
    box.remove()
    await settled()
    expect(document.activeElement?.id).toBe('first')
})

test('a dialog whose own field goes away keeps the focus', async () => {
    at('opener').focus()
    const box = dialog('reason')
    box.querySelector('[role=dialog]')?.insertAdjacentHTML('beforeend', '<button id="more">3</button>')
    at('more').focus()
    at('more').remove()
    await settled()
    expect(document.activeElement?.id).toBe('reason')
    at('reason').remove()
    await settled()
    expect(document.activeElement).toBe(document.body)
    box.remove()
})

test('nothing else moves the focus: not what goes away outside of dialogs, nor a dialog that the focus has left', async () => {
    at('opener').focus()
    at('opener').remove()
    await settled()
    expect(document.activeElement).toBe(document.body)
    const box = dialog('reason')
    at('first').focus()
    at('first').blur()
    box.remove()
    await settled()
    expect(document.activeElement).toBe(document.body)
})
