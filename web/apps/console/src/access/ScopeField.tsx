import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { unitName } from '../names'
import { unitsQuery } from '../org/units'
import { useAdminWords } from './adminWords'
import { type Role, useRoleName } from './roles'

/** The part of the chain that somebody sees; none is all of it. */
export function ScopeField() {
    const [language] = useLanguage()
    const words = useAdminWords()
    const units = useQuery(unitsQuery())
    return (
        <Form.Item name="scope" label={words('scope')} extra={words('scopeHint')}>
            <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                loading={units.isPending}
                placeholder={words('whole')}
                options={(units.data ?? []).map((unit) => ({
                    value: unit.code,
                    label: `${unitName(unit, language)} · ${unit.code}`,
                }))}
            />
        </Form.Item>
    )
}

/** The roles with what each may do. */
export function RoleField({ roles }: { roles: readonly Role[] }) {
    const words = useAdminWords()
    const named = useRoleName()
    return (
        <Form.Item name="role" label={words('role')} rules={[{ required: true, message: words('required') }]}>
            <Radio.Group className="roles">
                {roles.map((role) => (
                    <Radio key={role} value={role}>
                        {named(role)} <span className="faint">{isSaid(role) ? words(role) : ''}</span>
                    </Radio>
                ))}
            </Radio.Group>
        </Form.Item>
    )
}

type Said =
    | 'INTEGRATION'
    | 'MANAGER'
    | 'OPERATOR'
    | 'FINANCE'
    | 'SERVICE'
    | 'CASHIER'
    | 'SYSTEM'
    | 'SECURITY'
    | 'AUDITOR'
const isSaid = (role: Role): role is Said => role !== 'ADMIN' && role !== 'HOUSE' && role !== 'MEMBER'

export function useUnitName(): (code: string | undefined) => string {
    const words = useAdminWords()
    const [language] = useLanguage()
    const units = useQuery(unitsQuery())
    return (code) => {
        if (code === undefined) return words('whole')
        const unit = units.data?.find((each) => each.code === code)
        return unit === undefined ? code : unitName(unit, language)
    }
}
