import { Page } from '@regulars/kit'

export function ImportPage() {
    return <Page title="ImportPage">…</Page>
}
