import { createContext, useContext } from 'react'
import type { Known } from './known'
import type { Vocabulary } from './language'

interface Tree {
    vocabulary: Vocabulary
    known: Known
    /** The path that the server refused, as `body.when.of[1].in`. */
    refused?: string | undefined
    refusal?: string | undefined
    readOnly?: boolean | undefined
    /** Which conditions make sense here, by their key: `text:tier`, `birthday`. */
    fits: (key: string) => boolean
}

export const TreeContext = createContext<Tree | null>(null)

export function useTree(): Tree {
    const tree = useContext(TreeContext)
    if (tree === null) throw new Error('outside of a condition')
    return tree
}
