import { api, told } from '@regulars/api'
import { Facts, inZone, moment, Pill, useCommand, useNarrow } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useAdminWords } from './adminWords'
import { ReasonForm } from './ReasonForm'
import { STAFF_ROLES, useRoleName } from './roles'
import { RoleField, ScopeField, useUnitName } from './ScopeField'
import { useCan, useSession } from './session'
import { act, actsFor, type Given, RIGHTS, type RoleAsked, type Staff, type StaffAct, toneOfStaff } from './staff'

interface StaffDrawerProps {
    staff: Staff | undefined
    onClose: () => void
    onGiven: (given: Given) => void
}

/** Somebody, and what may be done about his access. */
export function StaffDrawer({ staff, onClose, onGiven }: StaffDrawerProps) {
    const narrow = useNarrow()
    return (
        <Drawer open={staff !== undefined} onClose={onClose} title={staff?.name} size={narrow ? '100%' : 480}>
            {staff ? <Person staff={staff} onGiven={onGiven} /> : null}
        </Drawer>
    )
}

function Person({ staff, onGiven }: { staff: Staff; onGiven: (given: Given) => void }) {
    const words = useAdminWords()
    const role = useRoleName()
    const unit = useUnitName()
    const can = useCan()
    const session = useSession()
    const [asked, setAsked] = useState<StaffAct>()
    const own = session.staff.id === staff.id
    const registered = useRegistered(staff.signIn)
    const acts = actsFor(staff, own).filter((each) => can(RIGHTS[each]))
    return (
        <div className="stack">
            <Facts
                of={[
                    [
                        words('signIn'),
                        <span key="signIn" className="mono">
                            {staff.signIn}
                        </span>,
                    ],
                    [
                        words('state'),
                        <Pill key="state" tone={toneOfStaff(staff.state)}>
                            {words(staff.state)}
                        </Pill>,
                    ],
                    [words('role'), role(staff.role)],
                    [words('scope'), unit(staff.scope)],
                    [words('factor'), words(staff.factor ? 'factorYes' : 'factorNo')],
                    [words('lastSignIn'), staff.lastSignInAt ? moment(staff.lastSignInAt) : words('never')],
                    [words('createdAt'), `${moment(staff.createdAt)} · ${staff.createdBy}`],
                    ...registered,
                ]}
            />
            {own ? <Alert type="info" showIcon title={words('ownNote')} /> : null}
            <div className="row">
                {acts.map((each) => (
                    <Button key={each} danger={each === 'disable'} onClick={() => setAsked(each)}>
                        {words(each)}
                    </Button>
                ))}
            </div>
            {asked ? (
                <Act key={asked} staff={staff} what={asked} onClose={() => setAsked(undefined)} onGiven={onGiven} />
            ) : null}
        </div>
    )
}

/** How many members somebody registered (S0-32), by the name that he signs in with. */
function useRegistered(signIn: string): [string, string][] {
    const words = useAdminWords()
    const can = useCan()
    const today = inZone(Date.now())
    const count = async (from: string) => {
        const query = { from, until: today.add(1, 'day').format('YYYY-MM-DD') }
        const path = { staff: signIn }
        return (await told(api.GET('/api/v1/staff/{staff}/registrations', { params: { path, query } }))).registered
    }
    const asked = useQuery({
        queryKey: ['registrations', signIn],
        enabled: can('GET /api/v1/staff/{staff}/registrations'),
        queryFn: async () => ({
            month: await count(today.startOf('month').format('YYYY-MM-DD')),
            year: await count(today.subtract(1, 'year').format('YYYY-MM-DD')),
        }),
    })
    return asked.data ? [[words('registrations'), words('registrationsSaid', asked.data)]] : []
}

interface ActProps {
    staff: Staff
    what: StaffAct
    onClose: () => void
    onGiven: (given: Given) => void
}

function Act({ staff, what, onClose, onGiven }: ActProps) {
    const words = useAdminWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const run = useCommand((key, asked: RoleAsked) => act(key, staff.id, what, asked), {
        quiet: true,
        onDone: (given) => {
            void client.invalidateQueries({ queryKey: ['staff'] })
            void client.invalidateQueries({ queryKey: ['sessions'] })
            onClose()
            if (given) onGiven(given)
            else void message.success(words('done'))
        },
    })
    const name = { name: staff.name }
    const role = what === 'changeRole'
    return (
        <ReasonForm<RoleAsked>
            title={role ? words('roleTitle', name) : words(`${what}Title`, name)}
            text={role ? undefined : words(`${what}Text`)}
            ok={role ? words('save') : words(what)}
            danger={what === 'disable' || what === 'resetFactor'}
            running={run.running}
            refusal={run.refusal}
            {...(role ? { initial: { role: staff.role, ...(staff.scope ? { scope: staff.scope } : {}) } } : {})}
            onClose={onClose}
            onSend={(values) => void run.run(values)}
        >
            {role ? (
                <>
                    <RoleField roles={STAFF_ROLES} />
                    <ScopeField />
                </>
            ) : null}
        </ReasonForm>
    )
}
