import { api, told } from '@regulars/api'
import { day } from '@regulars/kit'
import type { Shown } from '../App'
import { forgetPhone } from '../code/key'
import { useAct } from '../data'
import { Languages } from '../door/Languages'
import { Read, Said, Screen, Way } from '../parts'
import { useMe } from '../reads'
import { go } from '../route'
import { useOwnWords } from './words'

export default function OwnPage({ centre }: Shown) {
    const words = useOwnWords()
    const me = useMe()
    return (
        <Screen title={words('title')}>
            <Read of={me} lines={2}>
                {(who) => (
                    <section className="panel row between">
                        <span>
                            <b>{who.name ?? who.phone}</b>
                            <small className="num block">
                                {words('no', { no: who.memberNo })} · {words('since', { day: day(who.registeredAt) })}
                            </small>
                        </span>
                        <Languages />
                    </section>
                )}
            </Read>
            <div className="ways">
                <Way to="/orders" icon="order" title={words('orders')} />
                <Way to="/choices" icon="points" title={words('choices')} text={words('choicesText')} />
                <Way to="/bookings" icon="clock" title={words('bookings')} text={words('bookingsText')} />
                <Way to="/partners" icon="coupon" title={words('partners')} text={words('partnersText')} />
                <Way to="/invite" icon="own" title={words('invite')} text={words('inviteText')} />
                <Way to="/value" icon="value" title={words('value')} />
                <Way to="/tier" icon="tier" title={words('tier')} />
                <Way to="/rules" icon="rule" title={words('rules')} />
            </div>
            <div className="ways gap">
                <Way to="/notices" icon="clock" title={words('notices')} text={words('noticesText')} />
                <Way to="/me/data" icon="own" title={words('data')} text={words('dataText')} />
                <Way to="/me/consents" icon="rule" title={words('consents')} text={words('consentsText')} />
                {centre.texts.some((text) => text.separate) ? (
                    <Way to="/me/sensitive" icon="own" title={words('sensitive')} text={words('sensitiveText')} />
                ) : null}
                <Way to="/me/sessions" icon="code" title={words('sessions')} text={words('sessionsText')} />
            </div>
            <Out />
            <p className="small pad">
                <b>{words('minors')}</b> {words('minorsText')}
            </p>
        </Screen>
    )
}

const leave = () => told(api.POST('/api/v1/me/sessions/current/ends', {}))

function Out() {
    const words = useOwnWords()
    const leaving = useAct(leave, () => {
        void forgetPhone().then(() => go('/sign-in', { replace: true }))
    })
    return (
        <div className="gap">
            <Said refusal={leaving.refusal} />
            <button type="button" className="wide" disabled={leaving.running} onClick={() => leaving.run()}>
                {words('out')}
            </button>
        </div>
    )
}
