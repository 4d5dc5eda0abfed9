import type { Choices, Key } from '@regulars/sdk'

const same = (one: Key, other: Key) => one.offer === other.offer && one.coupon === other.coupon
const without = (keys: Key[] | undefined, key: Key) => (keys ?? []).filter((each) => !same(each, key))

/** This one, even where it costs more. */
export function use(choices: Choices, key: Key): Choices {
    return { ...choices, use: [key, ...without(choices.use, key)], without: without(choices.without, key) }
}

/** Not this one. */
export function leave(choices: Choices, key: Key): Choices {
    return { ...choices, use: without(choices.use, key), without: [...without(choices.without, key), key] }
}

/** As the till thinks best again. */
export function free(choices: Choices, key: Key): Choices {
    return { ...choices, use: without(choices.use, key), without: without(choices.without, key) }
}

/** None, as much as may be, or at most so many fen. */
export function stored(choices: Choices, how: 'NONE' | 'MOST' | number): Choices {
    const { storedUpTo: _, ...rest } = choices
    return typeof how === 'number' ? { ...rest, stored: 'UP_TO', storedUpTo: how } : { ...rest, stored: how }
}

/** None, as many as may be, or at most so many. */
export function points(choices: Choices, how: 'NONE' | 'MOST' | number): Choices {
    const { upTo: _, ...rest } = choices
    return typeof how === 'number' ? { ...rest, points: 'UP_TO', upTo: how } : { ...rest, points: how }
}

export function isWanted(choices: Choices, key: Key): boolean {
    return (choices.use ?? []).some((each) => same(each, key))
}
