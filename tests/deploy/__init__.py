"""What a municipality puts up: image, composition, proxy.

compose-spec.json is schema/compose-spec.json of github.com/compose-spec/compose-spec at 170098b, Apache License 2.0.
"""
