import { Refusal } from '@regulars/api'
import { act, renderHook } from '@testing-library/react'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { StepUp, useCommand } from './useCommand'

const refusal = (type: string) =>
    new Refusal({ type, title: 'no', detail: 'no', status: 409 } as unknown as Refusal['problem'] & object, 409)
const unreachable = new Refusal(undefined, 0)

function command(answers: (Refusal | string)[], stepUp = () => Promise.resolve(false)) {
    const keys: string[] = []
    const wrapper = ({ children }: { children: ReactNode }) => (
        <App>
            <StepUp.Provider value={stepUp}>{children}</StepUp.Provider>
        </App>
    )
    const send = (key: string, _with: string) => {
        keys.push(key)
        const answer = answers[keys.length - 1]
        return answer instanceof Refusal ? Promise.reject(answer) : Promise.resolve(answer)
    }
    const hook = renderHook(() => useCommand(send, { quiet: true }), { wrapper })
    const run = async (with_: string) => {
        let done: string | undefined
        await act(async () => {
            done = await hook.result.current.run(with_)
        })
        return done
    }
    return { keys, run, now: () => hook.result.current }
}

describe('a command', () => {
    test('whose answer was lost is repeated with the same key', async () => {
        const { keys, run } = command([unreachable, 'done'])
        expect(await run('a')).toBeUndefined()
        expect(await run('a')).toBe('done')
        expect(keys[1]).toBe(keys[0])
    })
    test('that was refused, or asks for something else, has another key', async () => {
        const { keys, run } = command([refusal('/problems/insufficient-points'), unreachable, 'done', 'done'])
        await run('a')
        await run('a')
        await run('b')
        await run('b')
        expect(new Set(keys).size).toBe(4)
    })
    test('goes on with its key after the person gave a fresh factor, and asks once', async () => {
        let asked = 0
        const { keys, run } = command([refusal('/problems/step-up-required'), 'done'], () => {
            asked++
            return Promise.resolve(true)
        })
        expect(await run('a')).toBe('done')
        expect(asked).toBe(1)
        expect(keys[1]).toBe(keys[0])
    })
    test('did nothing when the person would not', async () => {
        const { run, now } = command([refusal('/problems/step-up-required')])
        expect(await run('a')).toBeUndefined()
        expect(now().refusal?.problem?.type).toBe('/problems/step-up-required')
    })
})
