import { defineWords } from '@regulars/kit'

export const useScanWords = defineWords('store-scan', {
    zh: {
        camera: '用摄像头扫码',
        title: '扫码',
        picture: '摄像头画面',
        opening: '正在打开摄像头……浏览器询问时请选“允许”。',
        aim: '把会员码、券码或商品条码放进框里，识别后自动关闭。',
        aimBars: '把条形码横着放进框里，识别后自动关闭。此浏览器只能识别条形码，二维码请扫上方的条形码或手工输入。',
        refused: '浏览器没有允许使用摄像头。请在网址左边的图标里允许“摄像头”后再试；扫码枪和手工输入照常可用。',
        none: '这台设备没有找到摄像头。请用扫码枪，或手工输入。',
        taken: '摄像头正被别的程序占用。关掉那个程序后再试；扫码枪和手工输入照常可用。',
        insecure: '摄像头要在 https 网址下使用。请用扫码枪，或手工输入。',
    },
    en: {
        camera: 'Scan with the camera',
        title: 'Scan',
        picture: 'What the camera sees',
        opening: 'Opening the camera… Say “allow” where the browser asks.',
        aim: 'Hold a member’s code, a coupon or goods into the frame; it closes by itself.',
        aimBars:
            'Hold bars into the frame, level; it closes by itself. This browser reads bars only: of a member’s code take the bars on top, or type it in.',
        refused:
            'The browser was not allowed to use the camera. Allow it by the sign left of the address and try again; hand scanners and typing work as ever.',
        none: 'This device has no camera. Use a hand scanner, or type it in.',
        taken: 'Another program has the camera. Close it and try again; hand scanners and typing work as ever.',
        insecure: 'Cameras need an https address. Use a hand scanner, or type it in.',
    },
})
