import { Button } from 'antd'
import { useCan } from '../../access/session'
import { FindMember } from '../../members/find/FindMember'
import { useOfferWords } from '../offerWords'
import type { Sample } from './sample'

type Buyer = Sample['member']

/** Who buys: somebody who is looked up by phone or number, or nobody whom the house knows. */
export function BuyerPicker({ member, onChange }: { member: Buyer; onChange: (next: Buyer) => void }) {
    const words = useOfferWords()
    const can = useCan()
    if (member) {
        return (
            <span className="row tight">
                <span className="mono">{member.label}</span>
                <Button type="link" size="small" onClick={() => onChange(undefined)}>
                    {words('asNobody')}
                </Button>
            </span>
        )
    }
    if (!can('POST /api/v1/members/searches')) return <span className="faint">{words('nobody')}</span>
    return <FindMember label={words('findBuyer')} none={words('noBuyer')} onFound={onChange} />
}
