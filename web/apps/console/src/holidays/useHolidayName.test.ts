import { useLanguage } from '@regulars/kit'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useHolidayName } from './useHolidayName'

afterEach(cleanup)

test('a decreed holiday is named in the reader’s language, two that fall together one by one', () => {
    const { result } = renderHook(() => ({ language: useLanguage(), name: useHolidayName() }))
    act(() => result.current.language[1]('en'))
    expect(result.current.name('国庆节、中秋节')).toBe('National Day, Mid-Autumn Festival')
    expect(result.current.name('店庆日')).toBe('店庆日')
    act(() => result.current.language[1]('zh'))
    expect(result.current.name('国庆节、中秋节')).toBe('国庆节、中秋节')
})
