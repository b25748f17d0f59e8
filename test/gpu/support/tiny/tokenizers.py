"""Tokenisers of the real checkpoints' classes, built in code: every byte is a word, nothing is fetched."""

from typing import Any

from backlot_functions.seam import library

BYTES = 256


def alphabet() -> list[str]:
    """The characters that stand for bytes in byte-level vocabularies, in a fixed order."""
    return sorted(library("tokenizers").pre_tokenizers.ByteLevel.alphabet())


def _numbered(words: list[str]) -> dict[str, int]:
    return {word: index for index, word in enumerate(words)}


def clip_tokenizer() -> Any:
    """At most 77 tokens; vocabulary below 1,000."""
    letters = alphabet()
    vocab = _numbered(["<|startoftext|>", "<|endoftext|>", *letters, *(f"{letter}</w>" for letter in letters)])
    return library("transformers").CLIPTokenizer(vocab=vocab, merges=[], model_max_length=77)


def t5_tokenizer(max_length: int = 512) -> Any:
    letters = [chr(code) for code in range(33, 127)]
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *((letter, -3.0) for letter in letters)]
    return library("transformers").T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=max_length)


def llama_tokenizer(special: tuple[str, ...] = ()) -> Any:
    """Right-padded, with `special` words of Llama 3's chat template standing for themselves."""
    letters = ["▁", *(chr(code) for code in range(33, 127)), *(f"<0x{code:02X}>" for code in range(BYTES))]
    vocab = _numbered(["<unk>", "<s>", "</s>", "<pad>", *letters])
    tokenizer = library("transformers").LlamaTokenizer(
        vocab=vocab, merges=[], pad_token="<pad>", model_max_length=512, padding_side="right"
    )
    tokenizer.add_special_tokens({"additional_special_tokens": list(special)})
    return tokenizer


def roberta_tokenizer() -> Any:
    vocab = _numbered(["<s>", "<pad>", "</s>", "<unk>", "<mask>", *alphabet()])
    return library("transformers").RobertaTokenizer(vocab=vocab, merges=[], model_max_length=77)


def qwen_tokenizer() -> Any:
    vocab = _numbered([*alphabet(), "<|endoftext|>"])
    return library("transformers").Qwen2Tokenizer(vocab=vocab, merges=[], model_max_length=2048)
