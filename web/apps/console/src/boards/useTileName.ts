import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { TileOf } from './boards'
import { useBoardWords } from './boardWords'
import { metricsQuery } from './metricQuery'
import { BY, type By } from './Tile'

/** What a tile is called where it is not drawn: its metric, and by what it is grouped. */
export function useTileName(): (tile: TileOf) => string {
    const words = useBoardWords()
    const [language] = useLanguage()
    const { data } = useQuery(metricsQuery)
    return useCallback(
        (tile) => {
            if (tile.look === 'FUNNEL' || tile.look === 'WELCOME') return words(tile.look)
            const named = (code: string) => data?.items?.find((each) => each.code === code)?.name[language] ?? code
            const both = tile.beside ? `${named(tile.metric)} · ${named(tile.beside)}` : named(tile.metric)
            return tile.by ? `${both} ${words(BY[tile.by as By])}` : both
        },
        [words, language, data],
    )
}
