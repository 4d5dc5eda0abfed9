import { useLanguage } from '@regulars/kit'
import type { Guest } from '@regulars/sdk'
import { Sheet } from '../parts/Sheet'
import { useSellWords } from './sellWords'

/** Several phones end alike: the guest says one more thing, the cashier taps. */
export function Several({
    guests,
    onPick,
    onClose,
}: {
    guests: Guest[]
    onPick: (guest: Guest) => void
    onClose: () => void
}) {
    const words = useSellWords()
    const [language] = useLanguage()
    return (
        <Sheet title={words('several')} onClose={onClose}>
            <p className="soft">{words('severalText')}</p>
            <ul className="choices">
                {guests.map((guest) => (
                    <li key={guest.id}>
                        <button type="button" className="wide" onClick={() => onPick(guest)}>
                            <b>{guest.name ?? guest.memberNo}</b> <span className="num">{guest.phone}</span>{' '}
                            <span className="badge">{language === 'zh' ? guest.tierZh : guest.tierEn}</span>
                        </button>
                    </li>
                ))}
            </ul>
        </Sheet>
    )
}
