import { App, ConfigProvider, type MappingAlgorithm, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Chosen, paint, useMedia, useMode } from './mode'
import { BRAND, colours, font, type Mode, mixed, motion, radius, readable, series } from './tokens'
import { useLanguage } from './words'

interface Look {
    mode: Mode
    setMode: (mode: Chosen) => void
    chosen: Chosen
    brand: string
    setBrand: (brand: string) => void
    series: readonly string[]
}

const LookContext = createContext<Look | null>(null)

export function useLook(): Look {
    const look = useContext(LookContext)
    if (look === null) throw new Error('outside of KitProvider')
    return look
}

/** Everything a screen stands in: theme, language, mode, brand. */
export function KitProvider({ children }: { children: ReactNode }) {
    const [language] = useLanguage()
    const still = useMedia('(prefers-reduced-motion: reduce)')
    const { mode, chosen, setMode } = useMode()
    const [asked, setBrand] = useState(BRAND)
    const brand = readable(asked, mode)
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')

    useEffect(() => paint(mode, brand), [mode, brand])

    const look = useMemo<Look>(
        () => ({
            mode,
            chosen,
            brand,
            setBrand,
            series: [brand, ...series[mode].slice(1)],
            setMode,
        }),
        [mode, chosen, brand, setMode],
    )

    return (
        <LookContext.Provider value={look}>
            <ConfigProvider
                locale={language === 'zh' ? zhCN : enUS}
                theme={themeOf(mode, brand, still)}
                button={{ autoInsertSpace: false }}
            >
                <App className="kit-app">{children}</App>
            </ConfigProvider>
        </LookContext.Provider>
    )
}

/** The algorithms move a seed's colour; ours were chosen to be read as they are. */
function exact(algorithm: MappingAlgorithm): MappingAlgorithm {
    return (seed, map) => {
        const { colorPrimary, colorLink, colorInfo, colorSuccess, colorWarning, colorError } = seed
        return { ...algorithm(seed, map), colorPrimary, colorLink, colorInfo, colorSuccess, colorWarning, colorError }
    }
}

function themeOf(mode: Mode, brand: string, still: boolean) {
    const c = colours[mode]
    return {
        algorithm: exact(mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm),
        token: {
            colorPrimary: brand,
            colorLink: brand,
            colorInfo: c.info,
            colorSuccess: c.good,
            colorWarning: c.warn,
            colorError: c.bad,
            ...tints('Primary', brand, c.surface),
            ...tints('Success', c.good, c.surface),
            ...tints('Warning', c.warn, c.surface),
            ...tints('Error', c.bad, c.surface),
            ...tints('Info', c.info, c.surface),
            colorBgLayout: c.ground,
            colorBgContainer: c.surface,
            colorBgElevated: mode === 'dark' ? c.raised : c.surface,
            colorBorder: mode === 'dark' ? '#4a544f' : '#c9cfc9',
            colorBorderSecondary: c.line,
            colorText: c.text,
            colorTextSecondary: c.soft,
            colorTextTertiary: c.faint,
            colorTextDescription: c.faint,
            colorTextPlaceholder: c.faint,
            borderRadius: radius.m,
            borderRadiusLG: radius.l,
            borderRadiusSM: radius.s,
            fontFamily: font.family,
            fontFamilyCode: font.mono,
            fontSize: 14,
            controlHeight: 34,
            motionDurationFast: motion.quick,
            motionDurationMid: motion.calm,
            motion: !still,
        },
        components: {
            // In the dark our colours are light ones: dark letters are read on them, white ones are not.
            ...(mode === 'dark'
                ? {
                      Button: { primaryColor: c.ground, dangerColor: c.ground },
                      Badge: { colorTextLightSolid: c.ground },
                  }
                : {}),
            Table: {
                headerBg: 'transparent',
                headerColor: c.soft,
                headerSplitColor: 'transparent',
                rowHoverBg: c.raised,
                cellPaddingBlockSM: 9,
                cellPaddingInlineSM: 12,
            },
            Tabs: { horizontalItemPadding: '10px 0', titleFontSize: 14 },
            Tag: { defaultBg: c.raised, defaultColor: c.soft },
            Menu: { itemBg: 'transparent', itemHeight: 34, itemBorderRadius: radius.m },
            Modal: { titleFontSize: 17 },
        },
    }
}

/** The tints that antd derives from deep colours are grey; these are the colour itself, thin. */
function tints(name: 'Primary' | 'Success' | 'Warning' | 'Error' | 'Info', colour: string, ground: string) {
    return {
        [`color${name}Bg`]: mixed(colour, ground, 0.1),
        [`color${name}BgHover`]: mixed(colour, ground, 0.16),
        [`color${name}Border`]: mixed(colour, ground, 0.35),
    }
}
