"""The options that every command has, before or after its name, and how a command is given what they settle."""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import click

from policyengine.cli.settings import FORMATS, STATE_VARIABLE, Said, Settings, settled
from policyengine.model.right import Right

P = ParamSpec("P")
Command = Callable[Concatenate[Settings, P], int]
"""What a command is: settings and its own arguments in, exit code out."""


def _say(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Remembers what the command line says; the last word holds."""

    def say(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(context.find_object(Said), name, value)

    return say


def _no_colour(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    said = context.find_object(Said)
    if value and said is not None:
        said.colour = False


def _format(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for one of the formats; those beside text and JSON are some commands' own."""
    own = ", or what other programs draw or read" if len(formats) > len(FORMATS) else ""
    return click.option(
        "--format",
        type=click.Choice(formats),
        callback=_say("format"),
        expose_value=False,
        is_eager=True,
        help=f"What is printed: text for people, or one JSON document for programs{own}.",
    )


STATE = click.option(
    "--state",
    metavar="DIRECTORY|URL",
    callback=_say("state"),
    expose_value=False,
    help=f"Where requests and manifests are kept, or a PostgreSQL database; else {STATE_VARIABLE}, else .policyengine.",
)
NO_COLOUR = click.option(
    "--no-color",
    is_flag=True,
    callback=_no_colour,
    expose_value=False,
    is_eager=True,
    help="No colours; NO_COLOR in the environment says the same.",
)
DIRECTORY = click.argument(
    "directory",
    required=False,
    metavar="[DIRECTORY]",
    type=click.Path(path_type=Path),
    callback=_say("directory"),
    expose_value=False,
)
RIGHT = click.option(
    "--right",
    type=click.Choice([each.value for each in Right]),
    default=Right.ERASURE.value,
    callback=lambda context, parameter, value: Right(value),
    help="What the person asks for: that all goes, or what is held for purposes; that all is restricted, or no more.",
)
SUBJECT = click.option("--subject", metavar="NAME", help="The kind of person; needed where there are several.")


def directory_first(settings: Settings, names: tuple[str, ...]) -> tuple[Settings, tuple[str, ...]]:
    """The settings with the directory that the first name is, if there is one of that name, and the other names."""
    if not names or not Path(names[0]).is_dir():
        return settings, names
    said = click.get_current_context().find_object(Said)
    if said is not None:
        said.directory = Path(names[0])
    return dataclasses.replace(settings, directory=Path(names[0])), names[1:]


def everywhere(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that stand before a command's name as well as after it."""
    return _format(FORMATS)(NO_COLOUR(function))


def command(function: Command[P]) -> Callable[P, int]:
    """Adds those options to a command, and gives it the settings they come to."""
    return command_with(FORMATS)(function)


def command_with(formats: Sequence[str]) -> Callable[[Command[P]], Callable[P, int]]:
    """Adds those options to a command whose output has more formats, and gives it the settings they come to."""
    return lambda function: _settled(function, formats)


def _settled(function: Command[P], formats: Sequence[str]) -> Callable[P, int]:
    @functools.wraps(function)
    def called(*arguments: P.args, **named: P.kwargs) -> int:
        said = click.get_current_context().find_object(Said) or Said()
        settings = settled(said, os.environ, Path.cwd())
        said.format, said.directory = settings.format, settings.directory  # how an error is told is settled now, too
        return function(settings, *arguments, **named)

    return _format(formats)(NO_COLOUR(called))
