"""Sanctions lists as dated renditions: what each said of whom on its date.

A *rendition* is one dated state of one list. Importers for each form yield statements about entries;
``folder`` puts the files of one folder, list and date together and never joins different dates; ``dates``
says whether an entry was listed on a day and is listed in the newest rendition.
"""
