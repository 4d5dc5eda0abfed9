import { BulbOutlined, GlobalOutlined, MenuOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { BRAND, useLanguage, useLook, useNarrow } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button, Drawer, Dropdown, Tooltip } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useRoleName } from '../access/roles'
import { StepUpProvider } from '../access/StepUpProvider'
import { useSession } from '../access/session'
import { signOut } from '../access/signIn'
import { ApprovalsBadge } from '../approvals/ApprovalsBadge'
import { JobTray } from '../jobs/JobTray'
import { Menu } from './Menu'
import { useShellWords } from './words'

const finder = () => import('./Finder')
const Finder = lazy(() => finder().then((it) => ({ default: it.Finder })))

/** What stays while pages change: menu, search, jobs, approvals, language, look, account. */
export function Shell() {
    const words = useShellWords()
    const narrow = useNarrow(1000)
    const [menu, setMenu] = useState(false)
    const [finding, setFinding] = useState<boolean>()
    const path = useRouterState({ select: (state) => state.location.pathname })

    useEffect(() => setMenu(false), [path])
    // The palette is not part of the first page, and there when somebody asks for it.
    useEffect(() => {
        const soon = setTimeout(finder, 1_500)
        return () => clearTimeout(soon)
    }, [])
    useFindKey(() => setFinding(true))
    useBrand()

    return (
        <StepUpProvider>
            <a className="skip" href="#content">
                {words('skip')}
            </a>
            <div className={narrow ? 'shell narrow' : 'shell'}>
                {narrow ? (
                    <Drawer open={menu} onClose={() => setMenu(false)} placement="left" size={264} title={<Brand />}>
                        <Menu />
                    </Drawer>
                ) : (
                    <aside className="side">
                        <Brand />
                        <Menu />
                    </aside>
                )}
                <div className="main">
                    <Top onMenu={narrow ? () => setMenu(true) : undefined} onFind={() => setFinding(true)} />
                    <main id="content" tabIndex={-1}>
                        <Outlet />
                    </main>
                </div>
            </div>
            {finding === undefined ? null : (
                <Suspense>
                    <Finder open={finding} onClose={() => setFinding(false)} />
                </Suspense>
            )}
        </StepUpProvider>
    )
}

/** The screens have the colour that the chain chose. */
function useBrand() {
    const { brand } = useSession().tenant
    const { setBrand } = useLook()
    useEffect(() => setBrand(brand ?? BRAND), [brand, setBrand])
}

/** Ctrl K finds, wherever one is. */
function useFindKey(find: () => void) {
    const latest = useRef(find)
    latest.current = find
    useEffect(() => {
        const heard = (event: KeyboardEvent) => {
            if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
                event.preventDefault()
                latest.current()
            }
        }
        addEventListener('keydown', heard)
        return () => removeEventListener('keydown', heard)
    }, [])
}

/** What is at hand on every page; the menu opens from here where there is no room for it. */
function Top({ onMenu, onFind }: { onMenu: (() => void) | undefined; onFind: () => void }) {
    const words = useShellWords()
    return (
        <header className="top">
            {onMenu ? <Button type="text" icon={<MenuOutlined />} aria-label={words('menu')} onClick={onMenu} /> : null}
            <button type="button" className="find" onClick={onFind}>
                <SearchOutlined aria-hidden /> <span className="clip">{words('search')}</span>
                <kbd>Ctrl K</kbd>
            </button>
            <span className="grow" />
            <JobTray />
            <ApprovalsBadge />
            <Look />
            <Account />
        </header>
    )
}

function Brand() {
    const { tenant } = useSession()
    return (
        <div className="brand">
            <img src={tenant.logo ?? `${import.meta.env.BASE_URL}mark.svg`} alt="" height={26} />
            <span className="clip">
                <b>熟客</b> <span className="soft">{tenant.name}</span>
            </span>
        </div>
    )
}

function Look() {
    const words = useShellWords()
    const [language, setLanguage] = useLanguage()
    const { chosen, setMode } = useLook()
    return (
        <>
            <Tooltip title={words('language')}>
                <Button
                    type="text"
                    icon={<GlobalOutlined />}
                    aria-label={words('language')}
                    onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
                />
            </Tooltip>
            <Dropdown
                trigger={['click']}
                menu={{
                    selectable: true,
                    selectedKeys: [chosen],
                    onClick: ({ key }) => setMode(key as typeof chosen),
                    items: [
                        { key: 'light', label: words('themeLight') },
                        { key: 'dark', label: words('themeDark') },
                        { key: 'system', label: words('themeSystem') },
                    ],
                }}
            >
                <Button type="text" icon={<BulbOutlined />} aria-label={words('theme')} />
            </Dropdown>
        </>
    )
}

function Account() {
    const words = useShellWords()
    const narrow = useNarrow()
    const { staff } = useSession()
    const role = useRoleName()
    const client = useQueryClient()
    const navigate = useNavigate()
    return (
        <Dropdown
            trigger={['click']}
            menu={{
                onClick: async ({ key }) => {
                    if (key === 'password') void navigate({ to: '/password' })
                    if (key === 'out') {
                        await signOut()
                        client.clear()
                        location.assign(`${import.meta.env.BASE_URL}sign-in`)
                    }
                },
                items: [
                    { key: 'who', disabled: true, label: `${staff.name} · ${role(staff.role)}` },
                    { type: 'divider' },
                    { key: 'password', label: words('changePassword') },
                    { key: 'out', label: words('signOut') },
                ],
            }}
        >
            <Button type="text" icon={<UserOutlined />} aria-label={`${words('account')}: ${staff.name}`}>
                {narrow ? null : staff.name}
            </Button>
        </Dropdown>
    )
}
