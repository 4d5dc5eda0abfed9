import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { defineWords, filled, useBoth, useLanguage } from './words'

test.each([
    ['共 {{count}} 条', { count: 0 }, '共 0 条'],
    ['{{a}} and {{ a }}, {{b}}', { a: 'x', b: '{{a}}' }, 'x and x, {{a}}'],
    ['costs {{price}}', { price: '$1 $& $$' }, 'costs $1 $& $$'],
    ['nothing for {{this}}', undefined, 'nothing for '],
])('%s', (text, values, said) => expect(filled(text, values)).toBe(said))

test('words follow the language that is chosen, and what has none is said as it is', () => {
    const useWords = defineWords('test', { zh: { hello: '你好，{{name}}' }, en: { hello: 'Hello {{name}}' } })
    function Page() {
        const words = useWords()
        const both = useBoth()
        const [language, speak] = useLanguage()
        return (
            <button type="button" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
                {words('hello', { name: 'Li' })} {both({ zh: '好', en: 'good' })} {words('newer' as 'hello')}
            </button>
        )
    }
    render(<Page />)
    const button = screen.getByRole('button')
    expect(button.textContent).toBe('Hello Li good newer')
    act(() => button.click())
    expect(button.textContent).toBe('你好，Li 好 newer')
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(localStorage.getItem('regulars.language')).toBe('zh')
    act(() => button.click())
    expect(button.textContent).toBe('Hello Li good newer')
})
