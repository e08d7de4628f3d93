# One image, two commands: the web server (below), and the worker, which is the same image with
#   python -m app worker        (start it with --no-healthcheck: it answers no web requests)
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONPATH=/casement \
    CASEMENT_DATA_DIR=/data \
    CASEMENT_HOST=0.0.0.0 \
    CASEMENT_PORT=8000

WORKDIR /casement

# Ready-made wheels with known hashes only: nothing is built and no package's set-up code runs.
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin casement \
 && install --directory --owner casement --group casement --mode 0700 /data

COPY pyproject.toml LICENSE ./
COPY migrations/ migrations/
COPY frameworks/ frameworks/
COPY static/ static/
COPY templates/ templates/
COPY docs/formats/ docs/formats/
COPY app/ app/
RUN python -m compileall -q app migrations

USER casement
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['CASEMENT_PORT'] + '/livez', timeout=4)"]

CMD ["python", "-m", "app", "serve"]
