import { Empty } from '@regulars/kit'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'
import { useShellWords } from './words'

interface Props {
    /** A line of the matrix; any of several is enough. */
    right: string | readonly string[]
    children: ReactNode
}

/** What would be answered 403 is not even begun: who came by the address reads that another role does this. */
export function OnlyWith({ right, children }: Props) {
    const words = useShellWords()
    const can = useCan()
    return [right].flat().some(can) ? children : <Empty title={words('notYours')} text={words('notYoursText')} />
}
