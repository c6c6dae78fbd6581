"""Software from public registries, each piece in an environment of its own and installed once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from .installing import node_with, python_with

FOLDER = Path(__file__).resolve().parent


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """These tests install software, so they run only where this folder is asked for."""
    asked = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    return None if any(path == FOLDER or FOLDER in path.parents for path in asked) else True


@pytest.fixture(scope="session")
def azure_servicebus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has azure-servicebus and what it needs, and nothing else."""
    return python_with(["azure-servicebus==0.21.1"], tmp_path_factory.mktemp("azure-servicebus"))


@pytest.fixture(scope="session")
def azure_sb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for NODE_PATH that has azure-sb."""
    return node_with(["azure-sb@0.11.2"], tmp_path_factory.mktemp("azure-sb"))


@pytest.fixture(scope="session")
def passport(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for NODE_PATH that has passport-oauth-wrap with the passport and the express of the app."""
    packages = ["passport-oauth-wrap@0.1.4", "passport@0.7.0", "express@4.21.2"]
    return node_with(packages, tmp_path_factory.mktemp("passport"))


@pytest.fixture(scope="session")
def authlib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has Authlib with the Flask and the database of the app."""
    packages = ["Authlib==1.6.12", "Flask==3.1.3", "Flask-SQLAlchemy==3.1.1"]
    return python_with(packages, tmp_path_factory.mktemp("authlib"))


@pytest.fixture(scope="session")
def oidc_provider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for NODE_PATH that has oidc-provider."""
    return node_with(["oidc-provider@9.13.3"], tmp_path_factory.mktemp("oidc-provider"))


@pytest.fixture(scope="session")
def har_validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for NODE_PATH that has har-validator."""
    return node_with(["har-validator@5.1.5"], tmp_path_factory.mktemp("har-validator"))
