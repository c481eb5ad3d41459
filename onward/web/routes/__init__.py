"""The routes under /api/v1, one file for each subject."""

from starlette.convertors import register_url_convertor

from onward.web.ids import IdConvertor

register_url_convertor("id", IdConvertor())  # before the first route is made
