import { listed, useLanguage } from '@regulars/kit'
import { useCallback } from 'react'
import { ENGLISH } from './holidayWords'

/** A holiday in the reader's language; several that fall together are named one by one, and a name of the chain's own stays. */
export function useHolidayName(): (name: string) => string {
    const [language] = useLanguage()
    return useCallback(
        (name) =>
            language === 'zh'
                ? name
                : listed(
                      name.split('、').map((each) => ENGLISH[each] ?? each),
                      language,
                  ),
        [language],
    )
}
