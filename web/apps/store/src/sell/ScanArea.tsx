import { Broken, Notice } from '../parts/Notice'
import { useCan } from '../shell/session'
import type { Selling } from './over'
import { ScanField } from './ScanField'
import { useSellWords } from './sellWords'
import type { Taking } from './useTaking'

/** The field, and what became of what came into it. */
export function ScanArea({ taking, onOver }: { taking: Taking; onOver: Selling['onOver'] }) {
    const words = useSellWords()
    const can = useCan()
    const { nobody, coupon } = taking
    return (
        <>
            <ScanField busy={taking.busy} onText={taking.take} />
            <Broken of={taking.broken} />
            {nobody === undefined ? null : (
                <div className="notice warn" role="status">
                    <p>{words('nobody', { text: nobody.text })}</p>
                    <div className="row">
                        {can('POST /api/v1/members') ? (
                            <button
                                type="button"
                                onClick={() => onOver({ is: 'register', phone: nobody.phone ? nobody.text : '' })}
                            >
                                {words('register')}
                            </button>
                        ) : null}
                        <button type="button" onClick={() => onOver({ is: 'goods', sku: nobody.text })}>
                            {words('asGoods')}
                        </button>
                    </div>
                </div>
            )}
            {coupon === undefined ? null : (
                <Notice tone={coupon === 'shown' ? 'good' : 'warn'}>{words(`coupon-${coupon}`)}</Notice>
            )}
            <div className="row">
                <button type="button" className="plain" onClick={() => onOver({ is: 'goods', sku: '' })}>
                    {words('byHand')}
                </button>
                {can('POST /api/v1/members') ? (
                    <button type="button" className="plain" onClick={() => onOver({ is: 'register', phone: '' })}>
                        {words('registerNew')}
                    </button>
                ) : null}
            </div>
        </>
    )
}
