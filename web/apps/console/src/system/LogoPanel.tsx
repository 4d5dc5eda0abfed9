import { UploadOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { inBase64, Panel, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { useCallback } from 'react'
import { sessionQuery, useSession } from '../access/session'
import { useBrandWords } from './brandWords'

/** The chain's logo; the server looks at what it is given, and says what is wrong with it. */
export function LogoPanel() {
    const words = useBrandWords()
    const { logo, name } = useSession().tenant
    const save = useSaving()
    return (
        <Panel title={words('logo')}>
            <div className="stack">
                <p className="soft">{words('logoLead')}</p>
                {logo ? <img className="logo" src={logo} alt={words('logoOf', { name })} /> : null}
                <div className="row">
                    <Upload
                        accept="image/png,image/webp"
                        showUploadList={false}
                        beforeUpload={(file) => {
                            void inBase64(file).then((image) => save.run(image))
                            return false
                        }}
                    >
                        <Button icon={<UploadOutlined />} loading={save.running}>
                            {words(logo ? 'logoOther' : 'logoChoose')}
                        </Button>
                    </Upload>
                    {logo ? <Button onClick={() => void save.run(undefined)}>{words('logoRemove')}</Button> : null}
                </div>
            </div>
        </Panel>
    )
}

function useSaving() {
    const words = useBrandWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (_key: string, image: string | undefined) =>
            told(api.POST('/api/v1/tenant/logo', { body: image === undefined ? {} : { image } })),
        [],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
            void message.success(words('logoSaved'))
        },
    })
}
