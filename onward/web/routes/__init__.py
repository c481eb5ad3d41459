"""What is answered under /api/v1, one subject a file."""

from starlette.convertors import register_url_convertor

from onward.web.ids import IdConvertor

register_url_convertor("id", IdConvertor())  # before the first route is made
