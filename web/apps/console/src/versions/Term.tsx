import type { ReactNode } from 'react'
import { type Chosen, Moment } from './Moment'

type State = readonly [Chosen, (next: Chosen) => void]

/** From when until when something is to count. */
export function Term({
    words,
    starts: [starts, setStarts],
    ends: [ends, setEnds],
    refused,
    children,
}: {
    words: (key: 'starts' | 'startNow' | 'startAt' | 'ends' | 'endNever' | 'endAt') => string
    starts: State
    ends: State
    /** The field that the server refused. */
    refused: string | undefined
    children?: ReactNode
}) {
    return (
        <>
            <Moment
                title={words('starts')}
                never={words('startNow')}
                timed={words('startAt')}
                chosen={starts}
                wrong={refused === 'starts'}
                onChange={setStarts}
            >
                {children}
            </Moment>
            <Moment
                title={words('ends')}
                never={words('endNever')}
                timed={words('endAt')}
                chosen={ends}
                wrong={refused === 'ends'}
                onChange={setEnds}
            />
        </>
    )
}
