# The image of Planner. Built with `docker build -t planner .` (or buildah, podman): see docs/operation.en.md.
# BASE is a slim Linux with Python 3.11 to 3.13 and its venv; a municipality that has one of its own names it.
ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS build
# Machine code for every processor of its kind, not only for the one that builds; x86-64-v3 where all have AVX2.
ARG CPU=generic
ENV NUMBA_CPU_NAME=${CPU} \
    NUMBA_CPU_FEATURES="" \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY requirements.lock deploy/build.lock ./
RUN python3 -m venv tools \
 && tools/bin/pip install --require-hashes -r build.lock \
 && python3 -m venv --without-pip /opt/planner \
 && tools/bin/pip --python /opt/planner/bin/python install --require-hashes -r requirements.lock
COPY . .
RUN tools/bin/python -m hatchling build -t wheel \
 && tools/bin/pip --python /opt/planner/bin/python install --no-deps --no-index dist/*.whl \
 && tools/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
    --output-reproducible --of JSON -o /opt/planner/sbom.cdx.json
# The model, compiled into the package's own folder, where the read-only server finds it.
RUN for scenario in scenarios/*.toml; do \
      /opt/planner/bin/planner run "$scenario" --draws 20 --out /dev/null || exit 1; \
    done

FROM ${BASE}
ARG CPU=generic
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Planner" \
      org.opencontainers.image.description="Hvad nu hvis? Scenarier for kommunale beskæftigelsesprogrammer" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN groupadd --gid 10001 planner \
 && useradd --uid 10001 --gid 10001 --no-log-init --no-create-home --home-dir /var/lib/planner --shell /usr/sbin/nologin planner \
 && install --directory --owner 10001 --group 10001 /var/lib/planner
COPY --from=build /opt/planner /opt/planner
ENV PATH=/opt/planner/bin:$PATH \
    NUMBA_CPU_NAME=${CPU} \
    NUMBA_CPU_FEATURES="" \
    PYTHONUNBUFFERED=1
# Runs are made in many threads: with a store of freed memory for each, a server takes a quarter more and is no faster.
ENV MALLOC_ARENA_MAX=2
USER 10001:10001
# Nothing is written but the SQLite file, where no PostgreSQL is named, and what libraries put in /tmp.
WORKDIR /var/lib/planner
EXPOSE 8501
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/api/ready', timeout=4)"]
CMD ["planner", "serve"]
