import { PlusOutlined } from '@ant-design/icons'
import { Page } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useListWords } from './list/listWords'
import { MemberList } from './list/MemberList'
import { MemberSearch } from './list/MemberSearch'
import { RegisterMember } from './list/RegisterMember'
import './members.css'

export function MembersPage() {
    const words = useListWords()
    const can = useCan()
    const [registering, setRegistering] = useState<{ phone?: string }>()
    const register = can('POST /api/v1/members') ? (phone?: string) => setRegistering({ phone }) : undefined
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                register ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => register()}>
                        {words('register')}
                    </Button>
                ) : null
            }
        >
            {can('POST /api/v1/members/searches') ? <MemberSearch onRegister={register} /> : null}
            {can('POST /api/v1/members/lists') ? <MemberList onRegister={register} /> : null}
            <RegisterMember
                open={registering !== undefined}
                phone={registering?.phone}
                onClose={() => setRegistering(undefined)}
            />
        </Page>
    )
}
