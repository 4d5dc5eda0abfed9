import { Page } from '@regulars/kit'

export function SessionsPage() {
    return <Page title="SessionsPage">…</Page>
}
