import { useLanguage } from '@regulars/kit'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RetainedPanel } from './RetainedPanel'

const COHORT = { day: '2026-08-23', until: '2026-11-21', core: 120, retained: 93 }
const BEFORE = { day: '2026-08-01', until: '2026-10-30', core: 100, retained: 60 }

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(cleanup)

test('the share stands with the day it is of, and with what it means', () => {
    render(<RetainedPanel of={{ days: 90, byRule: true, cohorts: [COHORT, BEFORE] }} />)
    expect(screen.getAllByText('77.5%')).toHaveLength(2)
    expect(screen.getByText('Of 120 core members on 2026-08-23, 93 bought again by 2026-11-21')).toBeTruthy()
    expect(screen.getByText('60.0%')).toBeTruthy()
    expect(screen.getByText(/from the next day on, the 90th included/)).toBeTruthy()
    expect(screen.getByText(/by the condition in force now/)).toBeTruthy()
})

test('before ninety days have passed it says when the first figure comes', () => {
    const since = '2026-11-22T02:00:00Z'
    render(<RetainedPanel of={{ days: 90, byRule: false, since, firstOn: '2027-02-21', cohorts: [] }} />)
    expect(screen.getByText(/the first figure comes on 2027-02-21/)).toBeTruthy()
    expect(screen.getByText(/by the log of the segment/)).toBeTruthy()
    expect(screen.queryByText('77.5%')).toBeNull()
})
