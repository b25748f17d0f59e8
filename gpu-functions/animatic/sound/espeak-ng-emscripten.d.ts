/** The part of espeak-ng's WebAssembly build that the speech functions use. */
declare module "@echogarden/espeak-ng-emscripten" {
  export type SynthesisEvent = {
    type: "word" | "sentence" | "mark" | "play" | "end" | "msg_terminated" | "phoneme" | "samplerate" | "list_terminated";
    /** Milliseconds into the sound. */
    audio_position: number;
    /** 1-based position in the text, in characters. */
    text_position: number;
    word_length: number;
    /** The phoneme in IPA, or the number of the word or sentence. */
    id: string | number | undefined;
  };
  export type Worker = {
    set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    set_range(range: number): void;
    get_samplerate(): number;
    list_voices(): { name: string; identifier: string; languages: { priority: number; name: string }[] }[];
    /** The callback returns true to stop. The text is read as SSML. */
    synthesize(text: string, callback: (audio: Int16Array | null, events: SynthesisEvent[]) => boolean): void;
  };
  export type Module = { HEAPU8: Uint8Array; eSpeakNGWorker: new () => Worker };
  export default function load(options?: object): Promise<Module>;
}
