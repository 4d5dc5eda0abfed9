import { Labelled } from '@regulars/kit'
import { Select } from 'antd'
import { useCouponWords } from './couponWords'
import { useTemplates } from './useTemplates'

/** Which coupons are given together, of those that give now. */
export function PackPicker({ value, onChange }: { value: string[]; onChange: (next: string[]) => void }) {
    const words = useCouponWords()
    const templates = useTemplates()
    return (
        <Labelled text={words('packOf')} about={words('packHint')}>
            {(id) => (
                <Select
                    id={id}
                    mode="multiple"
                    style={{ width: '100%' }}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={[...templates.choices]}
                    value={value}
                    onChange={onChange}
                />
            )}
        </Labelled>
    )
}
