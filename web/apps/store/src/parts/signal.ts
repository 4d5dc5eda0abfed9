let audio: AudioContext | undefined

/** Heard and felt, for who looks at the goods and not at the screen: one high tone is yes, two low ones are no. */
export function signal(what: 'yes' | 'no'): void {
    navigator.vibrate?.(what === 'yes' ? 30 : [60, 60, 60])
    if (!navigator.userActivation?.hasBeenActive) return
    audio ??= new AudioContext()
    for (const at of what === 'yes' ? [0] : [0, 0.16]) tone(audio, what === 'yes' ? 1_320 : 220, at)
}

function tone(on: AudioContext, frequency: number, at: number): void {
    const source = on.createOscillator()
    const volume = on.createGain()
    source.frequency.value = frequency
    volume.gain.value = 0.06
    source.connect(volume).connect(on.destination)
    source.start(on.currentTime + at)
    source.stop(on.currentTime + at + 0.09)
}
